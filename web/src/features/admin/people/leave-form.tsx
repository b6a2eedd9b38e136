/** Who acts for a user on leave, from when until when. */
import { useState } from 'react';
import type { AdminUserView } from '#core/admin/shapes.ts';
import { announce } from '#web/ui/announce.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { instantOf, localInput } from '../times.ts';
import { peopleTexts } from './texts.ts';

type LeaveFormProps = { user: AdminUserView; users: readonly AdminUserView[]; onClose: () => void };

const alone = (user: AdminUserView) => user.roles.includes('admin') || user.roles.includes('auditor');

export function LeaveForm({ user, users, onClose }: LeaveFormProps) {
  const text = useText(peopleTexts);
  const shared = useText(adminTexts);
  const change = useChange('delegate');
  const { delegation } = user;
  const [values, setValues] = useState({
    deputy: delegation?.deputy ?? '',
    from: delegation === undefined ? '' : localInput(delegation.from),
    until: delegation === undefined ? '' : localInput(delegation.until),
    note: '',
  });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const names = { deputy: text('deputy'), from: text('from'), until: text('until'), note: shared('note') };
  const fields = useFields(names, change.error);
  const done = () => {
    announce(shared('saved'));
    onClose();
  };
  const send = (body: { deputy?: string; from?: string; until?: string }) =>
    change.send({ params: { userId: user.id }, body: { ...body, note: values.note } }, user.version, done);
  const submit = () => {
    const { deputy, from, until } = values;
    send({
      // An empty choice would mean the end of the delegation, which has a button of its own.
      deputy: deputy === '' ? '-' : deputy,
      ...(from === '' ? {} : { from: instantOf(from) }),
      ...(until === '' ? {} : { until: instantOf(until) }),
    });
  };
  const colleagues = users.filter(
    (one) => one.active && one.id !== user.id && one.unitId === user.unitId && !alone(one),
  );
  const title = text('leaveOf', { name: user.name });
  return (
    <OpenedForm
      title={title}
      intro={text('leaveRule')}
      more={
        delegation === undefined ? undefined : (
          <button type="button" className="plain-button" onClick={() => send({})}>
            {text('end')}
          </button>
        )
      }
      fields={fields}
      change={change}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-group">
        <SelectField
          facts={fields.facts('deputy', { required: true, wide: 'two' })}
          value={values.deputy}
          blank={text('none')}
          options={colleagues.map((one) => ({ value: one.id, label: `${one.name}（${one.id}）` }))}
          onChange={(deputy) => set({ deputy })}
        />
        <TextField
          facts={fields.facts('from', { wide: 'two' })}
          type="datetime-local"
          value={values.from}
          onChange={(from) => set({ from })}
        />
        <TextField
          facts={fields.facts('until', { required: true, wide: 'two' })}
          type="datetime-local"
          value={values.until}
          onChange={(until) => set({ until })}
        />
        <TextField
          facts={fields.facts('note', { required: true, wide: 'two' })}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      </div>
    </OpenedForm>
  );
}
