/** Adding or changing one subscription. */
import { useState } from 'react';
import { type EventType, eventTypes } from '#core/events.ts';
import type { WebhookView } from '#core/routes/webhooks.ts';
import { announce } from '#web/ui/announce.tsx';
import { CheckField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { webhookTexts } from './texts.ts';

type WebhookFormProps = {
  /** Absent: one that is added. */
  webhook: WebhookView | undefined;
  onClose: () => void;
  /** The secret that was made, to be shown once. */
  onSecret: (secret: string) => void;
};

type EventsProps = { chosen: readonly string[]; onChange: (events: EventType[]) => void };

function Events({ chosen, onChange }: EventsProps) {
  const text = useText(webhookTexts);
  const label = useLabel();
  const all = Object.keys(eventTypes) as EventType[];
  const set = (type: EventType, wanted: boolean) =>
    onChange(all.filter((one) => (one === type ? wanted : chosen.includes(one))));
  return (
    <fieldset className="choices" data-column="true">
      <legend>{text('events')}</legend>
      {all.map((type) => (
        <CheckField
          key={type}
          name={label(eventTypes[type])}
          checked={chosen.includes(type)}
          onChange={(wanted) => set(type, wanted)}
        />
      ))}
    </fieldset>
  );
}

export function WebhookForm({ webhook, onClose, onSecret }: WebhookFormProps) {
  const text = useText(webhookTexts);
  const shared = useText(adminTexts);
  const add = useChange('addWebhook');
  const change = useChange('changeWebhook');
  const used = webhook === undefined ? add : change;
  const [values, setValues] = useState({
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    events: (webhook?.events ?? ['registered', 'dispatched', 'answered', 'called_back']) as EventType[],
    active: webhook?.active ?? true,
    newSecret: false,
    note: '',
  });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const names = { name: text('name'), url: text('url'), events: text('events'), note: shared('note') };
  const fields = useFields(names, used.error);
  const done = ({ secret }: { secret?: string | undefined }) => {
    announce(shared('saved'));
    if (secret !== undefined) onSecret(secret);
    onClose();
  };
  const submit = () => {
    const { active, newSecret, ...facts } = values;
    if (webhook === undefined) return add.send({ body: facts }, undefined, done);
    const body = { ...facts, active, ...(newSecret ? { newSecret } : {}) };
    return change.send({ params: { webhookId: webhook.id }, body }, webhook.version, done);
  };
  const title = webhook === undefined ? text('add') : shared('changeNamed', { name: webhook.name });
  return (
    <OpenedForm title={title} fields={fields} change={used} onSubmit={submit} onClose={onClose}>
      <div className="form-group">
        <TextField
          facts={fields.facts('name', { required: true })}
          value={values.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          facts={fields.facts('url', { required: true, wide: 'two', hint: text('urlHint') })}
          value={values.url}
          onChange={(url) => set({ url })}
        />
        <TextField
          facts={fields.facts('note', { required: true, wide: 'two' })}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      </div>
      <Events chosen={values.events} onChange={(events) => set({ events })} />
      {webhook === undefined ? null : (
        <>
          <CheckField name={text('active')} checked={values.active} onChange={(active) => set({ active })} />
          <CheckField
            name={text('newSecret')}
            checked={values.newSecret}
            onChange={(newSecret) => set({ newSecret })}
          />
        </>
      )}
    </OpenedForm>
  );
}
