/** 人员与岗位: who may do what, and who acts for whom. */
import { useState } from 'react';
import type { AdminUserView } from '#core/admin/shapes.ts';
import { roles as roleLabels, type StaffRole, staffRoles } from '#core/vocabulary.ts';
import { useMe, useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useAdminUsers, useSeparator } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { LeaveForm } from './leave-form.tsx';
import { PersonForm } from './person-form.tsx';
import { peopleTexts } from './texts.ts';

type Open = { form: 'new' } | { form: 'person' | 'leave'; user: AdminUserView } | undefined;

function Forms({ open, users, onClose }: { open: Open; users: readonly AdminUserView[]; onClose: () => void }) {
  if (open === undefined) return null;
  return (
    <div className="surface">
      {open.form === 'leave' ? (
        <LeaveForm key={open.user.id} user={open.user} users={users} onClose={onClose} />
      ) : (
        <PersonForm
          key={open.form === 'new' ? 'new' : open.user.id}
          user={open.form === 'new' ? undefined : open.user}
          onClose={onClose}
        />
      )}
    </div>
  );
}

export function PeopleScreen() {
  const text = useText(peopleTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const separator = useSeparator();
  const me = useMe().data?.id;
  const read = useAdminUsers();
  const [open, setOpen] = useState<Open>();
  const [filter, setFilter] = useState('');
  const [role, setRole] = useState<StaffRole | ''>('');
  const users = read.data?.items ?? [];
  const nameOf = (id: string) => users.find((one) => one.id === id)?.name ?? id;
  const words = ({ id, name, unitId = '' }: AdminUserView) => `${id} ${name} ${unitId} ${unitName(unitId)}`;
  const found = users.filter(
    (user) => words(user).includes(filter.trim()) && (role === '' || user.roles.includes(role)),
  );
  const rows = found.map((user) => ({
    key: user.id,
    cells: [
      user.name,
      <code key="id">{user.id}</code>,
      user.roles.map((one) => label(roleLabels[one])).join(separator),
      user.unitId === undefined ? '—' : unitName(user.unitId),
      <div key="state">
        {user.active ? text('active') : <Chip tone="neutral">{text('inactive')}</Chip>}
        {user.delegation === undefined ? null : (
          <div className="quiet">
            {text('actsFor', {
              deputy: nameOf(user.delegation.deputy),
              from: fullTime(user.delegation.from),
              until: fullTime(user.delegation.until),
            })}
          </div>
        )}
      </div>,
      user.id === me ? (
        <span key="self" className="quiet">
          {text('self')}
        </span>
      ) : (
        <div key="buttons" className="row">
          <button
            type="button"
            className="plain-button"
            aria-label={shared('changeNamed', { name: user.name })}
            onClick={() => setOpen({ form: 'person', user })}
          >
            {shared('change')}
          </button>
          <button
            type="button"
            className="plain-button"
            aria-label={`${text('leave')} ${user.name}`}
            onClick={() => setOpen({ form: 'leave', user })}
          >
            {text('leave')}
          </button>
        </div>
      ),
    ],
  }));
  const add = (
    <button type="button" className="plain-button primary-button" onClick={() => setOpen({ form: 'new' })}>
      {text('add')}
    </button>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={add}>
      <Forms open={open} users={users} onClose={() => setOpen(undefined)} />
      <div className="surface stack">
        <div className="form-group">
          <TextField
            facts={{ id: 'people-filter', name: text('filter'), wide: 'two' }}
            value={filter}
            onChange={setFilter}
          />
          <SelectField<StaffRole>
            facts={{ id: 'people-role', name: text('role') }}
            value={role}
            blank={text('all')}
            options={staffRoles.map((value) => ({ value, label: label(roleLabels[value]) }))}
            onChange={setRole}
          />
        </div>
        <p role="status" className="quiet">
          {text('shown', { count: found.length, all: users.length })}
        </p>
        <AdminTable
          caption={text('title')}
          head={[text('name'), text('id'), text('roles'), text('unitId'), shared('state'), shared('actions')]}
          rows={rows}
          nothing={text('nothing')}
        />
      </div>
    </AdminPage>
  );
}
