/** Taking a whole tree of categories from a file: its changes join those that are not saved yet, or its errors are listed. */
import { useState } from 'react';
import type { CategoryChange } from '#core/admin/categories.ts';
import { categoryColumns } from '#core/admin/category-file.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { Field } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { textOfFile } from '../catalogue/csv.ts';
import { useChange } from '../data.ts';
import { AdminTable } from '../table.tsx';
import { dictionaryTexts } from './texts.ts';

const mostCharacters = 200_000;

export function ImportForm({ onTake }: { onTake: (changes: readonly CategoryChange[]) => void }) {
  const text = useText(dictionaryTexts);
  const label = useLabel();
  const check = useChange('readCategories');
  const [tooLarge, setTooLarge] = useState(false);
  const read = async (file: File | undefined) => {
    check.reset();
    if (file === undefined) return;
    const csv = await textOfFile(file);
    setTooLarge(csv.length > mostCharacters);
    if (csv.length > mostCharacters) return;
    check.send({ body: { csv } }, undefined, ({ changes }) => {
      if (changes.length > 0) onTake(changes);
    });
  };
  const columnName = (path: string) =>
    path in categoryColumns ? label(categoryColumns[path as keyof typeof categoryColumns]) : path;
  const { problems = [], changes = [] } = check.reply ?? {};
  const rows = problems.map(({ row, path, message }, index) => ({
    key: `${row} ${path} ${index}`,
    cells: [row, columnName(path), label(message)],
  }));
  const facts = { id: 'categories-file', name: text('file'), error: tooLarge ? text('tooLarge') : undefined };
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
        <div className="stack" role="status">
          {rows.length === 0 ? null : (
            <>
              <p>{text('wrongRows', { count: rows.length })}</p>
              <AdminTable
                caption={text('import')}
                head={[text('row'), text('column'), text('reason')]}
                rows={rows}
                nothing=""
              />
            </>
          )}
          {check.reply !== undefined && rows.length + changes.length === 0 ? <p>{text('sameAsNow')}</p> : null}
        </div>
      </div>
    </details>
  );
}
