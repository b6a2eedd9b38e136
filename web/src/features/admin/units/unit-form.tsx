/** Adding or changing one unit. */
import { useState } from 'react';
import { unitKinds } from '#core/admin/people.ts';
import type { AdminUnitView } from '#core/admin/shapes.ts';
import { announce } from '#web/ui/announce.tsx';
import { CheckField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { unitTexts } from './texts.ts';

type UnitFormProps = {
  /** Absent: one that is added. */
  unit: AdminUnitView | undefined;
  units: readonly AdminUnitView[];
  onClose: () => void;
};
type Kind = keyof typeof unitKinds;

export function UnitForm({ unit, units, onClose }: UnitFormProps) {
  const text = useText(unitTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const add = useChange('addUnit');
  const change = useChange('changeUnit');
  const used = unit === undefined ? add : change;
  const [values, setValues] = useState({
    id: unit?.id ?? '',
    zh: unit?.zh ?? '',
    en: unit?.en ?? '',
    kind: (unit?.kind ?? 'bureau') as Kind,
    parent: unit?.parent ?? '',
    retired: unit?.retired ?? false,
    note: '',
  });
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const names = {
    id: text('id'),
    zh: text('zh'),
    en: text('en'),
    kind: text('kind'),
    parent: text('parent'),
    note: shared('note'),
  };
  const fields = useFields(names, used.error);
  const done = () => {
    announce(shared('saved'));
    onClose();
  };
  const submit = () => {
    const { id, kind, retired, parent, ...facts } = values;
    const common = { ...facts, ...(parent === '' ? {} : { parent }) };
    if (unit === undefined) add.send({ body: { id, kind, ...common } }, undefined, done);
    else change.send({ params: { unitId: unit.id }, body: { ...common, retired } }, unit.version, done);
  };
  const parents = units.filter((one) => !one.retired && one.id !== unit?.id);
  const title = unit === undefined ? text('add') : shared('changeNamed', { name: label(unit) });
  return (
    <OpenedForm title={title} fields={fields} change={used} onSubmit={submit} onClose={onClose}>
      <div className="form-group">
        {unit !== undefined ? null : (
          <>
            <TextField
              facts={fields.facts('id', { required: true, hint: text('idHint') })}
              value={values.id}
              onChange={(id) => set({ id })}
            />
            <SelectField<Kind>
              facts={fields.facts('kind', { required: true })}
              value={values.kind}
              options={(Object.keys(unitKinds) as Kind[]).map((value) => ({ value, label: label(unitKinds[value]) }))}
              onChange={(kind) => set({ kind: kind as Kind })}
            />
          </>
        )}
        <TextField facts={fields.facts('zh', { required: true })} value={values.zh} onChange={(zh) => set({ zh })} />
        <TextField facts={fields.facts('en', { required: true })} value={values.en} onChange={(en) => set({ en })} />
        <SelectField
          facts={fields.facts('parent')}
          value={values.parent}
          blank={text('top')}
          options={parents.map((one) => ({ value: one.id, label: label(one) }))}
          onChange={(parent) => set({ parent })}
        />
        <TextField
          facts={fields.facts('note', { required: true, wide: 'two' })}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      </div>
      {unit === undefined ? null : (
        <CheckField name={text('retire')} checked={values.retired} onChange={(retired) => set({ retired })} />
      )}
    </OpenedForm>
  );
}
