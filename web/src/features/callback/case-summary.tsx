/** What the officer must know before ringing: whom, about what, what was answered, what was tried before. */
import type { CaseView } from '#core/view/shapes.ts';
import { satisfactions } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { DeadlineCell } from '#web/ui/deadline-cell.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { callbackTexts } from './texts.ts';

type Attempt = NonNullable<CaseView['callback']>['attempts'][number];

function Requester({ view, now }: { view: CaseView; now: string }) {
  const text = useText(callbackTexts);
  const { name, phone, anonymous, masked } = view.requester;
  const clock = view.clocks.find(({ kind, stopped }) => kind === 'callback' && stopped === undefined);
  const yellow = clock?.marks.find(({ level }) => level === 'yellow')?.at;
  return (
    <dl className="facts">
      <dt>{text('phone')}</dt>
      <dd className="callback-phone">
        {phone === undefined ? (
          text('noPhone')
        ) : masked.includes('phone') ? (
          phone
        ) : (
          <a href={`tel:${phone}`}>{phone}</a>
        )}
      </dd>
      <dt>{text('requester')}</dt>
      <dd>{anonymous ? text('anonymous') : (name ?? '—')}</dd>
      <dt>{text('due')}</dt>
      <dd>
        <DeadlineCell
          due={clock?.due}
          yellow={yellow}
          provisional={clock?.provisional}
          remaining={clock?.remaining}
          now={now}
        />
      </dd>
    </dl>
  );
}

function AttemptLine({ attempt }: { attempt: Attempt }) {
  const text = useText(callbackTexts);
  const label = useLabel();
  const { at, by, reached, solved, result, attitude, reason, note } = attempt;
  const words = [
    text(reached ? 'wasReached' : 'notReached'),
    solved === undefined ? undefined : text(solved ? 'wasSolved' : 'notSolved'),
    result && `${text('result')} ${label(satisfactions[result])}`,
    attitude && `${text('attitude')} ${label(satisfactions[attitude])}`,
    reason,
    note,
  ];
  return (
    <li>
      <time dateTime={at}>{fullTime(at)}</time> {by}
      <br />
      {words.filter(Boolean).join(' · ')}
    </li>
  );
}

function Replies({ view }: { view: CaseView }) {
  const text = useText(callbackTexts);
  const unitName = useUnitName();
  const replies = view.result?.replies ?? [];
  if (replies.length === 0) return <p className="quiet">{text('noReply')}</p>;
  return (
    <dl className="facts callback-replies">
      {replies.map(({ unitId, reply }) => (
        <div key={unitId ?? ''}>
          <dt>{unitId === undefined ? text('desk') : unitName(unitId)}</dt>
          <dd>{reply}</dd>
        </div>
      ))}
    </dl>
  );
}

/** `now` is the service's present instant. */
export function CaseSummary({ view, now }: { view: CaseView; now: string }) {
  const text = useText(callbackTexts);
  const { attempts = [], nextAt } = view.callback ?? {};
  return (
    <>
      <Requester view={view} now={now} />
      <h3>{text('content')}</h3>
      <p className="callback-content">{view.content}</p>
      {view.demands.length === 0 ? null : (
        <ol className="callback-list" aria-label={text('demands')}>
          {view.demands.map((demand) => (
            <li key={demand}>{demand}</li>
          ))}
        </ol>
      )}
      <h3>{text('replies')}</h3>
      <Replies view={view} />
      <h3>{text('attempts')}</h3>
      {attempts.length === 0 ? <p className="quiet">{text('noAttempts')}</p> : null}
      <ol className="callback-list">
        {attempts.map((attempt) => (
          <AttemptLine key={attempt.at} attempt={attempt} />
        ))}
      </ol>
      {nextAt === undefined ? null : <p>{text('next', { time: fullTime(nextAt) })}</p>}
    </>
  );
}
