/** Taking a table from a file: what is wrong with it is listed row by row, what it means is shown by the list that it is for. */
import { type ReactNode, useState } from 'react';
import { mostFileCharacters } from '#core/admin/columns.ts';
import type { Label } from '#core/vocabulary.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { Field } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from './table.tsx';
import { textOfFile } from './text-of-file.ts';
import { adminTexts } from './texts.ts';

type FileFormProps = {
  id: string;
  help: string;
  error: Error | null;
  problems: readonly { row: number; path: string; message: Label }[];
  /** What a field of a row is called. */
  columnName: (path: string) => string;
  /** Another file is chosen, or none: what was said of the one before is forgotten. */
  onReset: () => void;
  onRead: (csv: string) => void;
  /** What the file means, where nothing is wrong with it. */
  children: ReactNode;
};

export function FileForm({ id, help, error, problems, columnName, onReset, onRead, children }: FileFormProps) {
  const text = useText(adminTexts);
  const label = useLabel();
  const [tooLarge, setTooLarge] = useState(false);
  const read = async (file: File | undefined) => {
    onReset();
    if (file === undefined) return;
    const csv = await textOfFile(file);
    setTooLarge(csv.length > mostFileCharacters);
    if (csv.length <= mostFileCharacters) onRead(csv);
  };
  const rows = problems.map(({ row, path, message }, index) => ({
    key: `${row} ${path} ${index}`,
    cells: [row, columnName(path), label(message)],
  }));
  const size = mostFileCharacters / 1000;
  const facts = { id, name: text('file'), error: tooLarge ? text('tooLarge', { size }) : undefined };
  return (
    <details className="surface">
      <summary>
        <strong>{text('import')}</strong>
      </summary>
      <div className="stack">
        <p className="quiet">{help}</p>
        <Field facts={facts}>
          <input
            id={facts.id}
            className="field"
            type="file"
            accept=".csv,text/csv"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </Field>
        <ErrorNotice error={error} />
        <div className="stack" role="status">
          {rows.length === 0 ? (
            children
          ) : (
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
        </div>
      </div>
    </details>
  );
}
