/** 事件推送: which systems are told of which events, what became of the messages. */
import { useState } from 'react';
import { type EventType, eventTypes } from '#core/events.ts';
import type { WebhookRow, WebhookView } from '#core/routes/webhooks.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useSeparator } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { useWebhooks } from './data.ts';
import { Deliveries } from './deliveries.tsx';
import { webhookTexts } from './texts.ts';
import { WebhookForm } from './webhook-form.tsx';

/** What is open below the heading: a form, the log of a subscription, or nothing. */
type Open = { form: WebhookView | undefined } | { log: string } | undefined;

/** How much waits for a subscriber and since when, and whether it is left alone for not answering. */
function Backlog({ backlog: { waiting, since, heldUntil } }: Pick<WebhookRow, 'backlog'>) {
  const text = useText(webhookTexts);
  const count = waiting >= 1000 ? '1,000+' : String(waiting);
  return (
    <>
      {since === undefined ? '—' : text('waiting', { count, since: fullTime(since) })}
      {heldUntil === undefined ? null : <p className="quiet">{text('held', { until: fullTime(heldUntil) })}</p>}
    </>
  );
}

export function WebhooksScreen() {
  const text = useText(webhookTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const separator = useSeparator();
  const read = useWebhooks();
  const [open, setOpen] = useState<Open>();
  const [secret, setSecret] = useState<string>();
  const items = read.data?.items ?? [];
  const logged = open !== undefined && 'log' in open ? items.find(({ id }) => id === open.log) : undefined;
  const rows = items.map((webhook) => ({
    key: webhook.id,
    cells: [
      webhook.name,
      <code key="url">{webhook.url}</code>,
      webhook.events.map((type) => label(eventTypes[type as EventType])).join(separator),
      text(webhook.active ? 'active' : 'stopped'),
      <Backlog key="backlog" backlog={webhook.backlog} />,
      <div key="actions" className="row">
        <button
          type="button"
          className="plain-button"
          aria-label={shared('changeNamed', { name: webhook.name })}
          onClick={() => setOpen({ form: webhook })}
        >
          {shared('change')}
        </button>
        <button
          type="button"
          className="plain-button"
          aria-label={text('logOf', { name: webhook.name })}
          onClick={() => setOpen({ log: webhook.id })}
        >
          {text('log')}
        </button>
      </div>,
    ],
  }));
  const add = (
    <button type="button" className="plain-button primary-button" onClick={() => setOpen({ form: undefined })}>
      {text('add')}
    </button>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={add}>
      <p className="quiet">{text('intro')}</p>
      {secret === undefined ? null : (
        <ShownOnce note={text('secret')} secret={secret} close={text('close')} onClose={() => setSecret(undefined)} />
      )}
      {open !== undefined && 'form' in open ? (
        <div className="surface">
          <WebhookForm
            key={open.form?.id ?? 'new'}
            webhook={open.form}
            onClose={() => setOpen(undefined)}
            onSecret={setSecret}
          />
        </div>
      ) : null}
      <div className="surface">
        <AdminTable
          caption={text('title')}
          head={[text('name'), text('url'), text('events'), shared('state'), text('backlog'), shared('actions')]}
          rows={rows}
          nothing={text('nothing')}
        />
      </div>
      {logged === undefined ? null : <Deliveries key={logged.id} webhook={logged} />}
    </AdminPage>
  );
}
