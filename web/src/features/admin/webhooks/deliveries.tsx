/** What was sent to a subscriber, and sending a period again. */
import { useId, useState } from 'react';
import { eventTypes } from '#core/events.ts';
import type { WebhookView } from '#core/routes/webhooks.ts';
import { addDays, dayNumber, localDate, startOfDay, toInstant } from '#core/time/instant.ts';
import { deliveryStates } from '#core/webhooks/delivery.ts';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { MoreButton } from '#web/ui/more-button.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { useDeliveries, useReplay } from './data.ts';
import { webhookTexts } from './texts.ts';

function Replay({ webhook }: { webhook: WebhookView }) {
  const text = useText(webhookTexts);
  const id = useId();
  const today = localDate(useNow(useMe().data?.now));
  const [chosen, setPeriod] = useState<{ from?: string; until?: string }>({});
  const { from = today, until = today } = chosen;
  const replay = useReplay(webhook.id);
  const send = () => {
    const [first, last] = [from, addDays(until, 1)].map((day) => toInstant(startOfDay(dayNumber(day))));
    replay.mutate({ from: first ?? '', until: last ?? '' });
  };
  const box = (name: 'from' | 'until', value: string) => (
    <>
      <label htmlFor={`${id}-${name}`}>{text(name)}</label>
      <input
        id={`${id}-${name}`}
        className="field"
        type="date"
        value={value}
        onChange={(event) => event.target.value !== '' && setPeriod({ ...chosen, [name]: event.target.value })}
      />
    </>
  );
  return (
    <div className="row">
      {box('from', from)}
      {box('until', until)}
      <button type="button" className="plain-button" disabled={replay.isPending} onClick={send}>
        {text('replay')}
      </button>
      <span role="status">{replay.data === undefined ? '' : text('replayed', { count: replay.data })}</span>
      <ErrorNotice error={replay.error} />
    </div>
  );
}

export function Deliveries({ webhook }: { webhook: WebhookView }) {
  const text = useText(webhookTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const list = useDeliveries(webhook.id);
  const { data, error, isPending, refetch } = list;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const rows = items.map(({ id, type, caseNo, at, state, attempts, tried, reason }) => ({
    key: id,
    cells: [
      fullTime(at),
      label(eventTypes[type]),
      <code key="case">{caseNo}</code>,
      label(deliveryStates[state]),
      attempts,
      tried === undefined ? '—' : fullTime(tried),
      reason ?? '—',
    ],
  }));
  const head = [
    text('at'),
    text('event'),
    text('caseNo'),
    shared('state'),
    text('attempts'),
    text('tried'),
    text('reason'),
  ];
  return (
    <section className="surface stack" aria-label={text('logOf', { name: webhook.name })}>
      <h2>{text('logOf', { name: webhook.name })}</h2>
      <Replay webhook={webhook} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {isPending ? <p role="status">{shared('loading')}</p> : null}
      {data === undefined ? null : (
        <AdminTable caption={text('logOf', { name: webhook.name })} head={head} rows={rows} nothing={text('noLog')} />
      )}
      <MoreButton list={list}>{text('older')}</MoreButton>
    </section>
  );
}
