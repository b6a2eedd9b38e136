/** 机构: the tree of units. */
import { useState } from 'react';
import { unitKinds } from '#core/admin/people.ts';
import type { AdminUnitView } from '#core/admin/shapes.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useAdminUnits } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { unitTexts } from './texts.ts';
import { treeOf } from './tree.ts';
import { UnitForm } from './unit-form.tsx';

/** `undefined`: no form; `new`: a unit that is added. */
type Open = AdminUnitView | 'new' | undefined;

export function UnitsScreen() {
  const text = useText(unitTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const read = useAdminUnits();
  const [open, setOpen] = useState<Open>();
  const [withRetired, setWithRetired] = useState(false);
  const units = read.data?.items ?? [];
  const rows = treeOf(units)
    .filter(({ unit }) => withRetired || !unit.retired)
    .map(({ unit, depth }) => ({
      key: unit.id,
      cells: [
        <span key="name" className="tree-name" style={{ paddingInlineStart: depth * 20 }}>
          {label(unit)}
        </span>,
        <code key="id">{unit.id}</code>,
        label(unitKinds[unit.kind as keyof typeof unitKinds] ?? { zh: unit.kind, en: unit.kind }),
        <span key="state">{unit.retired ? <Chip tone="neutral">{text('retired')}</Chip> : text('inUse')}</span>,
        <button
          key="change"
          type="button"
          className="plain-button"
          aria-label={shared('changeNamed', { name: label(unit) })}
          onClick={() => setOpen(unit)}
        >
          {shared('change')}
        </button>,
      ],
    }));
  const add = (
    <button type="button" className="plain-button primary-button" onClick={() => setOpen('new')}>
      {text('add')}
    </button>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={add}>
      {open === undefined ? null : (
        <div className="surface">
          <UnitForm
            key={open === 'new' ? 'new' : open.id}
            unit={open === 'new' ? undefined : open}
            units={units}
            onClose={() => setOpen(undefined)}
          />
        </div>
      )}
      <div className="surface stack">
        <label className="check">
          <input type="checkbox" checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)} />
          {text('showRetired')}
        </label>
        <AdminTable
          caption={text('title')}
          head={[text('name'), text('id'), text('kind'), shared('state'), shared('actions')]}
          rows={rows}
          nothing={text('nothing')}
        />
      </div>
    </AdminPage>
  );
}
