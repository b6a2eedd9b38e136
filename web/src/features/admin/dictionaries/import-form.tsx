/** Taking a whole tree of categories from a file: its changes join those that are not saved yet. */
import type { CategoryChange } from '#core/admin/categories.ts';
import { categoryColumns } from '#core/admin/category-file.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useChange } from '../data.ts';
import { FileForm } from '../file-form.tsx';
import { dictionaryTexts } from './texts.ts';

export function ImportForm({ onTake }: { onTake: (changes: readonly CategoryChange[]) => void }) {
  const text = useText(dictionaryTexts);
  const label = useLabel();
  const check = useChange('readCategories');
  const columnName = (path: string) =>
    path in categoryColumns ? label(categoryColumns[path as keyof typeof categoryColumns]) : path;
  return (
    <FileForm
      id="categories-file"
      help={text('importHelp')}
      error={check.error}
      problems={check.reply?.problems ?? []}
      columnName={columnName}
      onReset={check.reset}
      onRead={(csv) =>
        check.send({ body: { csv } }, undefined, ({ changes }) => {
          if (changes.length > 0) onTake(changes);
        })
      }
    >
      {check.reply?.changes.length === 0 ? <p>{text('sameAsNow')}</p> : null}
    </FileForm>
  );
}
