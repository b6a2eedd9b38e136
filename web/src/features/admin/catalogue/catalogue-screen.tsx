/** 职责目录: which unit answers for a category in a place; edited on screen or by file, saved as versions. */
import { useState } from 'react';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { download } from '#web/ui/download.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useAdminCatalogue, useSeparator } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { AdminTable } from '../table.tsx';
import { adminTexts } from '../texts.ts';
import { VersionList } from '../versions.tsx';
import { catalogueCsv } from './csv.ts';
import { EntryForm } from './entry-form.tsx';
import { ImportForm } from './import-form.tsx';
import { SaveForm } from './save-form.tsx';
import { catalogueTexts } from './texts.ts';

/** The place of the entry that is being edited, or of one that is added. */
type Open = number | 'new' | undefined;

function Entries({
  entries,
  onOpen,
  onRemove,
}: {
  entries: readonly CatalogueEntry[];
  onOpen: (at: number) => void;
  onRemove: (at: number) => void;
}) {
  const text = useText(catalogueTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const { category } = useDictionaryLabel();
  const unitName = useUnitName();
  const separator = useSeparator();
  const [filter, setFilter] = useState('');
  const placeOf = ({ area }: CatalogueEntry) =>
    area === undefined ? text('city') : `${area.district}${area.street ?? ''}`;
  const words = (entry: CatalogueEntry) =>
    `${entry.category} ${category(entry.category)} ${placeOf(entry)} ${entry.units.map((id) => `${id} ${unitName(id)}`).join(' ')}`;
  const found = entries.flatMap((entry, at) => (words(entry).includes(filter.trim()) ? [{ entry, at }] : []));
  const rows = found.map(({ entry, at }) => ({
    key: `${entry.category} ${placeOf(entry)} ${at}`,
    cells: [
      <span key="category">
        <code>{entry.category}</code> {category(entry.category)}
      </span>,
      placeOf(entry),
      entry.units.map(unitName).join(separator),
      entry.note === undefined ? '—' : label(entry.note),
      <div key="buttons" className="row">
        <button
          type="button"
          className="plain-button"
          aria-label={shared('changeNamed', { name: `${entry.category} ${placeOf(entry)}` })}
          onClick={() => onOpen(at)}
        >
          {shared('change')}
        </button>
        <button
          type="button"
          className="plain-button"
          aria-label={text('removeNamed', { name: `${entry.category} ${placeOf(entry)}` })}
          onClick={() => onRemove(at)}
        >
          {text('remove')}
        </button>
      </div>,
    ],
  }));
  return (
    <div className="surface stack">
      <div className="form-group">
        <TextField
          facts={{ id: 'catalogue-filter', name: text('filter'), wide: 'two' }}
          value={filter}
          onChange={setFilter}
        />
      </div>
      <p role="status" className="quiet">
        {text('shown', { count: found.length, all: entries.length })}
      </p>
      <AdminTable
        caption={text('title')}
        head={[text('category'), text('place'), text('units'), text('remarks'), shared('actions')]}
        rows={rows}
        nothing={text('nothing')}
      />
    </div>
  );
}

export function CatalogueScreen() {
  const text = useText(catalogueTexts);
  const read = useAdminCatalogue();
  const [edited, setEdited] = useState<readonly CatalogueEntry[]>();
  const [open, setOpen] = useState<Open>();
  const { version = 0, versions = [] } = read.data ?? {};
  const saved = (read.data?.entries ?? []) as CatalogueEntry[];
  const entries = edited ?? saved;
  const apply = (entry: CatalogueEntry) => {
    setEdited(typeof open === 'number' ? entries.map((one, at) => (at === open ? entry : one)) : [entry, ...entries]);
    setOpen(undefined);
  };
  const actions = (
    <>
      <button
        type="button"
        className="plain-button"
        onClick={() => download(`${text('fileName')}-${version}.csv`, catalogueCsv(saved))}
      >
        {text('export')}
      </button>
      <button type="button" className="plain-button primary-button" onClick={() => setOpen('new')}>
        {text('add')}
      </button>
    </>
  );
  return (
    <AdminPage title={text('title')} reads={[read]} actions={actions}>
      <p className="quiet">{text('intro')}</p>
      <p>{text('versionIs', { version, count: saved.length })}</p>
      {edited === undefined ? null : (
        <SaveForm entries={edited} version={version} onDone={() => setEdited(undefined)} />
      )}
      {open === undefined ? null : (
        <EntryForm
          key={String(open)}
          entry={typeof open === 'number' ? entries[open] : undefined}
          onApply={apply}
          onCancel={() => setOpen(undefined)}
        />
      )}
      <ImportForm onApply={setEdited} />
      <Entries
        entries={entries}
        onOpen={setOpen}
        onRemove={(at) => setEdited(entries.filter((_, index) => index !== at))}
      />
      <VersionList versions={versions} />
    </AdminPage>
  );
}
