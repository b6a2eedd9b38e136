/** 问题分类: the tree of categories with the changes that are not saved yet. */
import { useState } from 'react';
import { type CategoryChange, withCategoryChanges } from '#core/admin/categories.ts';
import type { Category } from '#core/dictionaries.ts';
import { announce } from '#web/ui/announce.tsx';
import { useText } from '#web/ui/text.ts';
import { useAdminDictionaries, useChange } from '../data.ts';
import { adminTexts } from '../texts.ts';
import { CategoryForm } from './category-form.tsx';
import { DictionaryEditor } from './editor.tsx';
import { EntryTable } from './entry-table.tsx';
import { ImportForm } from './import-form.tsx';
import { usePending } from './pending.ts';
import { dictionaryTexts } from './texts.ts';

export function Categories() {
  const text = useText(dictionaryTexts);
  const shared = useText(adminTexts);
  const read = useAdminDictionaries();
  const pending = usePending<CategoryChange>(useChange('previewCategories'), () => announce(text('taken')));
  const saving = useChange('saveCategories');
  const [open, setOpen] = useState<Category | 'new'>();
  const { version = 0, items = [], versions = [] } = read.data?.categories ?? {};
  const { after } = withCategoryChanges(items as Category[], pending.changes);
  const changed = new Set(pending.reply?.lines.map(({ key }) => key));
  const entries = after.map((category) => {
    const { code, zh, en, initials = '', retired = false } = category;
    const name = `${code} ${zh}`;
    return {
      key: code,
      name,
      words: `${name} ${en} ${initials}`,
      cells: [
        <code key="code" className="tree-name" style={{ paddingInlineStart: (code.length / 2 - 1) * 20 }}>
          {code}
        </code>,
        zh,
        en,
        initials,
      ],
      retired,
      unsaved: changed.has(code),
      change: {
        text: shared('change'),
        name: shared('changeNamed', { name }),
        open: () => setOpen(category),
      },
      onRetire: () => pending.add([{ as: 'retired', code }]),
      onRevive: () => pending.add([{ as: 'revived', code }]),
    };
  });
  const form =
    open === undefined ? null : (
      <CategoryForm
        key={open === 'new' ? 'new' : open.code}
        category={open === 'new' ? undefined : open}
        pending={pending}
        onClose={() => setOpen(undefined)}
      />
    );
  return (
    <DictionaryEditor
      version={version}
      versions={versions}
      add={{ text: text('addCategory'), open: () => setOpen('new') }}
      pending={pending}
      saving={saving}
      onSave={(note, onDone) => saving.send({ body: { changes: [...pending.changes], note } }, version, onDone)}
      onLatest={read.refetch}
      form={form}
    >
      <ImportForm onTake={(changes) => pending.add([...changes])} />
      <EntryTable
        id="categories"
        caption={text('categories')}
        head={[text('code'), text('zh'), text('en'), text('initials')]}
        entries={entries}
      />
    </DictionaryEditor>
  );
}
