/** Adding or changing one user. */
import { useState } from 'react';
import type { AdminUserView } from '#core/admin/shapes.ts';
import { roles as roleLabels, type StaffRole, staffRoles } from '#core/vocabulary.ts';
import { announce } from '#web/ui/announce.tsx';
import { CheckField, SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useFields } from '#web/ui/form/use-fields.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useAdminUnits, useChange } from '../data.ts';
import { OpenedForm } from '../opened-form.tsx';
import { adminTexts } from '../texts.ts';
import { RolesField } from './roles-field.tsx';
import { peopleTexts } from './texts.ts';

type PersonFormProps = { user: AdminUserView | undefined; onClose: () => void };

const listOf = (text: string): string[] => text.split(/[,，、;；\s]+/).filter((one) => one !== '');

function valuesOf(user: AdminUserView | undefined) {
  return {
    id: user?.id ?? '',
    name: user?.name ?? '',
    roles: user?.roles ?? ([] as StaffRole[]),
    unitId: user?.unitId ?? '',
    whole: user?.portfolio?.all ?? false,
    units: (user?.portfolio?.units ?? []).join('、'),
    categories: (user?.portfolio?.categories ?? []).join('、'),
    active: user?.active ?? true,
    note: '',
  };
}

/** The body that both adding and changing send. */
function bodyOf({ name, roles, unitId, whole, units, categories, note }: ReturnType<typeof valuesOf>) {
  const portfolio = whole ? { all: true } : { units: listOf(units), categories: listOf(categories) };
  return {
    name,
    roles: [...roles],
    note,
    ...(unitId === '' ? {} : { unitId }),
    ...(roles.includes('leader') ? { portfolio } : {}),
  };
}

export function PersonForm({ user, onClose }: PersonFormProps) {
  const text = useText(peopleTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const units = useAdminUnits().data?.items ?? [];
  const add = useChange('addUser');
  const change = useChange('changeUser');
  const used = user === undefined ? add : change;
  const [values, setValues] = useState(() => valuesOf(user));
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const fields = useFields(
    {
      id: text('id'),
      name: text('name'),
      roles: text('roles'),
      unitId: text('unitId'),
      'portfolio.units': text('portfolioUnits'),
      'portfolio.categories': text('portfolioCategories'),
      note: shared('note'),
    },
    used.error,
  );
  const done = () => {
    announce(shared('saved'));
    onClose();
  };
  const submit = () => {
    const body = bodyOf(values);
    if (user === undefined) add.send({ body: { id: values.id, ...body } }, undefined, done);
    else change.send({ params: { userId: user.id }, body: { ...body, active: values.active } }, user.version, done);
  };
  const title = user === undefined ? text('add') : shared('changeNamed', { name: user.name });
  return (
    <OpenedForm
      title={title}
      intro={user === undefined ? text('addHint') : undefined}
      fields={fields}
      change={used}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="form-group">
        {user !== undefined ? null : (
          <TextField facts={fields.facts('id', { required: true })} value={values.id} onChange={(id) => set({ id })} />
        )}
        <TextField
          facts={fields.facts('name', { required: true })}
          value={values.name}
          onChange={(name) => set({ name })}
        />
        <SelectField
          facts={fields.facts('unitId')}
          value={values.unitId}
          blank={text('none')}
          options={units.filter((unit) => !unit.retired).map((unit) => ({ value: unit.id, label: label(unit) }))}
          onChange={(unitId) => set({ unitId })}
        />
        <RolesField
          facts={fields.facts('roles', { wide: true })}
          roles={values.roles}
          options={staffRoles.map((value) => ({ value, label: label(roleLabels[value]) }))}
          onChange={(roles) => set({ roles })}
        />
        {!values.roles.includes('leader') ? null : (
          <>
            <CheckField
              name={`${text('portfolio')}：${text('whole')}`}
              checked={values.whole}
              onChange={(whole) => set({ whole })}
            />
            {values.whole ? null : (
              <>
                <TextField
                  facts={fields.facts('portfolio.units', { wide: 'two' })}
                  value={values.units}
                  onChange={(next) => set({ units: next })}
                />
                <TextField
                  facts={fields.facts('portfolio.categories', { wide: 'two' })}
                  value={values.categories}
                  onChange={(categories) => set({ categories })}
                />
              </>
            )}
          </>
        )}
        <TextField
          facts={fields.facts('note', { required: true, wide: 'two' })}
          value={values.note}
          onChange={(note) => set({ note })}
        />
      </div>
      {user === undefined ? null : (
        <CheckField name={text('isActive')} checked={values.active} onChange={(active) => set({ active })} />
      )}
    </OpenedForm>
  );
}
