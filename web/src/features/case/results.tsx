/** 意见与答复: what the units found, what the citizen is told, what the citizen said to it. */
import type { CaseView } from '#core/view/shapes.ts';
import { callbackOutcomes, satisfactions } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { caseTexts } from './texts.ts';

type Entry = { unitId?: string | undefined; words: string };

function Statements({ title, entries }: { title: 'mergedOpinion' | 'publicReply'; entries: readonly Entry[] }) {
  const text = useText(caseTexts);
  const unitName = useUnitName();
  if (entries.length === 0) return null;
  return (
    <section className="surface stack">
      <h2>{text(title)}</h2>
      {entries.map(({ unitId, words }) => (
        <div key={`${unitId} ${words}`}>
          <strong>{unitId === undefined ? text('atDesk') : unitName(unitId)}</strong>
          <p className="as-written">{words}</p>
        </div>
      ))}
    </section>
  );
}

function Attempt({
  attempt,
  number,
}: {
  attempt: NonNullable<CaseView['callback']>['attempts'][number];
  number: number;
}) {
  const text = useText(caseTexts);
  const label = useLabel();
  const { at, by, reached, solved, result, attitude, reason, note } = attempt;
  const answers = [
    solved === undefined ? undefined : `${text('solved')}: ${text(solved ? 'yes' : 'no')}`,
    result === undefined ? undefined : `${text('satisfactionResult')}: ${label(satisfactions[result])}`,
    attitude === undefined ? undefined : `${text('satisfactionAttitude')}: ${label(satisfactions[attitude])}`,
  ].filter((answer) => answer !== undefined);
  return (
    <li>
      <div className="row">
        <strong>{text('attempt', { count: number })}</strong>
        <Chip tone={reached ? 'ok' : 'warn'}>{text(reached ? 'reached' : 'notReached')}</Chip>
        <span className="quiet">
          {fullTime(at)} {by}
        </span>
      </div>
      {answers.length === 0 ? null : <p>{answers.join(' · ')}</p>}
      {reason === undefined ? null : <p className="as-written">{reason}</p>}
      {note === undefined ? null : <p className="as-written quiet">{note}</p>}
    </li>
  );
}

function Callbacks({ callback }: Pick<CaseView, 'callback'>) {
  const text = useText(caseTexts);
  const label = useLabel();
  if (callback === undefined) return null;
  const { attempts, outcome, nextAt } = callback;
  return (
    <section className="surface stack">
      <h2>{text('callbacks')}</h2>
      {outcome === undefined ? null : (
        <p>
          {text('outcome')}: {label(callbackOutcomes[outcome])}
        </p>
      )}
      {nextAt === undefined ? null : <p className="quiet">{text('nextAttempt', { at: fullTime(nextAt) })}</p>}
      <ol className="plain-list">
        {attempts.map((attempt, index) => (
          <Attempt key={attempt.at} attempt={attempt} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function Rating({ rating }: Pick<CaseView, 'rating'>) {
  const text = useText(caseTexts);
  const label = useLabel();
  if (rating === undefined) return null;
  const { at, solved, result, attitude, reason } = rating;
  return (
    <section className="surface stack">
      <h2>{text('rating')}</h2>
      <p>
        {[
          `${text('solved')}: ${text(solved ? 'yes' : 'no')}`,
          `${text('satisfactionResult')}: ${label(satisfactions[result])}`,
          `${text('satisfactionAttitude')}: ${label(satisfactions[attitude])}`,
        ].join(' · ')}{' '}
        <span className="quiet">{fullTime(at)}</span>
      </p>
      {reason === undefined ? null : <p className="as-written">{reason}</p>}
    </section>
  );
}

export function Results({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  const { opinions = [], replies = [] } = view.result ?? {};
  return (
    <div className="stack">
      {opinions.length + replies.length === 0 ? (
        <p className="surface quiet">{text(view.limited ? 'noReply' : 'noResults')}</p>
      ) : null}
      <Statements title="mergedOpinion" entries={opinions.map(({ unitId, opinion }) => ({ unitId, words: opinion }))} />
      <Statements title="publicReply" entries={replies.map(({ unitId, reply }) => ({ unitId, words: reply }))} />
      <Callbacks callback={view.callback} />
      <Rating rating={view.rating} />
    </div>
  );
}
