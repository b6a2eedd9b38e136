/** Reading a catalogue file: what it would change. */
import { catalogueColumns } from '#core/admin/catalogue.ts';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { FileForm } from '../file-form.tsx';
import { catalogueTexts } from './texts.ts';

export function ImportForm({ onApply }: { onApply: (entries: CatalogueEntry[]) => void }) {
  const text = useText(catalogueTexts);
  const label = useLabel();
  const { reply, error, reset, send } = useChange('checkCatalogue');
  const columnName = (path: string) => {
    const name = path.split('.')[0] ?? '';
    if (name === 'area') return text('place');
    return name in catalogueColumns ? label(catalogueColumns[name as keyof typeof catalogueColumns]) : name;
  };
  return (
    <FileForm
      id="catalogue-file"
      help={text('importHelp')}
      error={error}
      problems={reply?.problems ?? []}
      columnName={columnName}
      onReset={reset}
      onRead={(csv) => send({ body: { csv } }, undefined, () => undefined)}
    >
      {reply === undefined ? null : (
        <>
          <p>
            {text('checked', {
              count: reply.entries.length,
              added: reply.added,
              changed: reply.changed,
              removed: reply.removed,
            })}
          </p>
          <div>
            <button
              type="button"
              className="plain-button primary-button"
              onClick={() => onApply(reply.entries as CatalogueEntry[])}
            >
              {text('apply')}
            </button>
          </div>
        </>
      )}
    </FileForm>
  );
}
