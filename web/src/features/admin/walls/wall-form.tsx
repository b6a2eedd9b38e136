/** Adding a wall, renaming it, withdrawing or exchanging its key. */
import { useState } from 'react';
import type { WallKeyView } from '#core/routes/wall.ts';
import { announce } from '#web/ui/announce.tsx';
import { CheckField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { wallKeyTexts } from './texts.ts';

type WallFormProps = {
  /** Absent: one that is added. */
  wall: WallKeyView | undefined;
  onClose: () => void;
  /** The key that was made, to be shown once. */
  onKey: (key: string) => void;
};

export function WallForm({ wall, onClose, onKey }: WallFormProps) {
  const text = useText(wallKeyTexts);
  const shared = useText(adminTexts);
  const add = useChange('addWall');
  const change = useChange('changeWall');
  const used = wall === undefined ? add : change;
  const [values, setValues] = useState({
    name: wall?.name ?? '',
    active: wall?.active ?? true,
    newKey: false,
    note: '',
  });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const fields = useFields({ name: text('name'), note: shared('note') }, used.error);
  const done = ({ key }: { key?: string | undefined }) => {
    announce(shared('saved'));
    if (key !== undefined) onKey(key);
    onClose();
  };
  const submit = () => {
    const { name, note, active, newKey } = values;
    if (wall === undefined) return add.send({ body: { name, note } }, undefined, done);
    const body = { name, note, active, ...(newKey ? { newKey } : {}) };
    return change.send({ params: { wallId: wall.id }, body }, wall.version, done);
  };
  const title = wall === undefined ? text('add') : shared('changeNamed', { name: wall.name });
  return (
    <OpenedForm title={title} fields={fields} change={used} onSubmit={submit} onClose={onClose}>
      <div className="form-group">
        <TextField
          facts={fields.facts('name', { required: true, hint: text('nameHint') })}
          value={values.name}
          onChange={(name) => set({ name })}
        />
        <TextField
          facts={fields.facts('note', { required: true, wide: 'two' })}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      </div>
      {wall === undefined ? null : (
        <>
          <CheckField name={text('active')} checked={values.active} onChange={(active) => set({ active })} />
          <CheckField name={text('newKey')} checked={values.newKey} onChange={(newKey) => set({ newKey })} />
        </>
      )}
    </OpenedForm>
  );
}
