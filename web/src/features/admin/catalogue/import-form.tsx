/** Reading a catalogue file: what it would change, or what is wrong with it line by line. */
import { useState } from 'react';
import { catalogueColumns } from '#core/admin/catalogue.ts';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { Field } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { AdminTable } from '../table.tsx';
import { textOfFile } from './csv.ts';
import { catalogueTexts } from './texts.ts';

const mostCharacters = 200_000;

export function ImportForm({ onApply }: { onApply: (entries: CatalogueEntry[]) => void }) {
  const text = useText(catalogueTexts);
  const label = useLabel();
  const check = useChange('checkCatalogue');
  const [tooLarge, setTooLarge] = useState(false);
  const { reply } = check;
  const read = async (file: File | undefined) => {
    check.reset();
    if (file === undefined) return;
    const csv = await textOfFile(file);
    setTooLarge(csv.length > mostCharacters);
    if (csv.length <= mostCharacters) check.send({ body: { csv } }, undefined, () => undefined);
  };
  const columnName = (path: string) => {
    const name = path.split('.')[0] ?? '';
    if (name === 'area') return text('place');
    return name in catalogueColumns ? label(catalogueColumns[name as keyof typeof catalogueColumns]) : name;
  };
  const rows = (reply?.problems ?? []).map(({ row, path, message }, index) => ({
    key: `${row} ${path} ${index}`,
    cells: [row, columnName(path), label(message)],
  }));
  const facts = { id: 'catalogue-file', name: text('file'), error: tooLarge ? text('tooLarge') : undefined };
  return (
    <details className="surface">
      <summary>
        <strong>{text('import')}</strong>
      </summary>
      <div className="stack">
        <p className="quiet">{text('importHelp')}</p>
        <Field facts={facts}>
          <input
            id={facts.id}
            className="field"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </Field>
        <ErrorNotice error={check.error} />
        {reply === undefined ? null : (
          <div className="stack" role="status">
            <p>
              {rows.length > 0
                ? text('wrongRows', { count: rows.length })
                : text('checked', {
                    count: reply.entries.length,
                    added: reply.added,
                    changed: reply.changed,
                    removed: reply.removed,
                  })}
            </p>
            {rows.length > 0 ? (
              <AdminTable
                caption={text('import')}
                head={[text('row'), text('column'), text('reason')]}
                rows={rows}
                nothing=""
              />
            ) : (
              <div>
                <button
                  type="button"
                  className="plain-button primary-button"
                  onClick={() => onApply(reply.entries as CatalogueEntry[])}
                >
                  {text('apply')}
                </button>
              </div>
            )}
          </div>
        )}
      </div>
    </details>
  );
}
