/** 轨迹: every event of the case, who did it, when, in which words. */

import { useState } from 'react';
import { unitOfBranch } from '#core/branch-id.ts';
import { type EventType, eventTypes } from '#core/events.ts';
import type { EventView } from '#core/view/shapes.ts';
import { useEvents } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import type { Tone } from '#web/ui/tokens.ts';
import { eventPhrases, eventTexts, type Words } from './event-words.ts';
import { caseTexts } from './texts.ts';
import { trailTexts } from './trail-texts.ts';
import { type TrailView, useWords } from './trail-words.ts';

/** Colour for what stands out; everything else is neutral. */
const tones: Partial<Record<EventType, Tone>> = {
  reminded: 'warn',
  overdue: 'danger',
  escalated: 'danger',
  urged: 'supervised',
  supervised: 'supervised',
  instructed: 'supervised',
  supervision_answered: 'supervised',
  parked: 'warn',
  pause_decided: 'warn',
  extension_asked: 'warn',
  extension_decided: 'warn',
  refused: 'danger',
  merged: 'warn',
  return_asked: 'warn',
  return_decided: 'warn',
  submitted: 'progress',
  reviewed: 'progress',
  answered: 'ok',
  dispatched: 'info',
};

function Line({ event, words }: { event: EventView; words: Words }) {
  const text = useText(caseTexts);
  const { type, at, realAt, by, branch, hash } = event;
  const texts = eventTexts(event, words, trailTexts);
  const unitId = unitOfBranch(branch);
  const written = (
    <dl className="facts">
      {texts.map(({ field, name, words: said }) => (
        <div className="contents" key={field}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <li className="trail-line">
      <div className="row">
        <span className="trail-number">{event.seq}</span>
        <Chip tone={tones[type] ?? 'neutral'}>{words.label(eventTypes[type])}</Chip>
        {unitId === undefined ? null : <strong>{words.unit(unitId)}</strong>}
        <span>{eventPhrases(event, words).join(words.comma === '、' ? '；' : '; ')}</span>
      </div>
      <div className="quiet">
        <time dateTime={at}>{fullTime(at)}</time> {by.name}
        {by.unitId === undefined || words.unit(by.unitId) === by.unitId ? null : ` · ${words.unit(by.unitId)}`}
        {realAt === undefined ? null : ` · ${text('realAt', { at: fullTime(realAt) })}`}
        <span title={`${text('chain')} ${hash}`} className="trail-hash">
          {' '}
          #{hash.slice(0, 8)}
        </span>
      </div>
      {texts.length === 0 ? null : type === 'registered' ? (
        <details>
          <summary>{text('texts')}</summary>
          {written}
        </details>
      ) : (
        written
      )}
    </li>
  );
}

/** Newest first, since that is what one looks for; the other way round on request. */
export function Trail({ view }: { view: TrailView }) {
  const text = useText(caseTexts);
  const words = useWords(view);
  const { data, error, isPending, refetch } = useEvents(view.caseNo);
  const [oldest, setOldest] = useState(false);
  const events = data?.items ?? [];
  return (
    <section className="surface stack">
      <div className="row">
        <h2>{text('trail')}</h2>
        <button type="button" className="plain-button small-button" onClick={() => setOldest(!oldest)}>
          {text(oldest ? 'newestFirst' : 'oldestFirst')}
        </button>
      </div>
      {isPending ? <p role="status">{text('loading')}</p> : null}
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {data !== undefined && events.length === 0 ? <p className="quiet">{text('noTrail')}</p> : null}
      <ol className="plain-list trail" reversed={!oldest}>
        {(oldest ? events : events.toReversed()).map((event) => (
          <Line key={event.seq} event={event} words={words} />
        ))}
      </ol>
    </section>
  );
}
