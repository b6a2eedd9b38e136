/** Who acts for a user on leave, from when until when. */
import { useState } from 'react';
import type { AdminUserView } from '#core/admin/shapes.ts';
import { announce } from '#web/ui/announce.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { LeaveFields, useLeave } from '#web/ui/leave-fields.tsx';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { peopleTexts } from './texts.ts';

type LeaveFormProps = { user: AdminUserView; users: readonly AdminUserView[]; onClose: () => void };

const alone = (user: AdminUserView) => user.roles.includes('admin') || user.roles.includes('auditor');

export function LeaveForm({ user, users, onClose }: LeaveFormProps) {
  const text = useText(peopleTexts);
  const shared = useText(adminTexts);
  const change = useChange('delegate');
  const { delegation } = user;
  const leave = useLeave(delegation);
  const [note, setNote] = useState('');
  const names = { deputy: text('deputy'), from: text('from'), until: text('until'), note: shared('note') };
  const fields = useFields(names, change.error);
  const done = () => {
    announce(shared('saved'));
    onClose();
  };
  const send = (body: Partial<typeof leave.body>) =>
    change.send({ params: { userId: user.id }, body: { ...body, note } }, user.version, done);
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
      onSubmit={() => send(leave.body)}
      onClose={onClose}
    >
      <div className="form-group">
        <LeaveFields facts={fields.facts} blank={text('none')} {...{ leave, colleagues }} />
        <TextField facts={fields.facts('note', { required: true, wide: 'two' })} value={note} onChange={setNote} />
      </div>
    </OpenedForm>
  );
}
