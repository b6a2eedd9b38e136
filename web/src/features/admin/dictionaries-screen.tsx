/** 字典: the enumerations and the categories as they are in use, to be read. */
import { useState } from 'react';
import type { Label } from '#core/vocabulary.ts';
import { useDictionaries } from '#web/api/queries.ts';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { dictionaryNames, dictionaryTexts } from './dictionary-texts.ts';
import { AdminPage } from './page.tsx';
import { AdminTable } from './table.tsx';

type Entry = Label & { code: string };

export function DictionariesScreen() {
  const text = useText(dictionaryTexts);
  const label = useLabel();
  const read = useDictionaries();
  const [name, setName] = useState('categories');
  const [filter, setFilter] = useState('');
  const { dictionaries = {}, categories = [] } = read.data ?? {};
  const entries: Entry[] =
    name === 'categories'
      ? categories
      : Object.entries(dictionaries[name] ?? {}).map(([code, words]) => ({ code, ...words }));
  const found = entries.filter(({ code, zh, en }) =>
    `${code} ${zh} ${en}`.toLowerCase().includes(filter.toLowerCase()),
  );
  const options = ['categories', ...Object.keys(dictionaries)].map((value) => ({
    value,
    label: label(dictionaryNames[value] ?? { zh: value, en: value }),
  }));
  return (
    <AdminPage title={text('title')} reads={[read]}>
      <p className="quiet">{text('intro')}</p>
      <div className="surface stack">
        <div className="form-group">
          <SelectField
            facts={{ id: 'dictionary', name: text('dictionary') }}
            value={name}
            options={options}
            onChange={setName}
          />
          <TextField facts={{ id: 'dictionary-filter', name: text('filter') }} value={filter} onChange={setFilter} />
        </div>
        <p role="status" className="quiet">
          {text('shown', { count: found.length, all: entries.length })}
        </p>
        <AdminTable
          caption={options.find(({ value }) => value === name)?.label ?? name}
          head={[text('code'), text('zh'), text('en')]}
          rows={found.map(({ code, zh, en }) => ({ key: code, cells: [<code key="code">{code}</code>, zh, en] }))}
          nothing={text('nothing')}
        />
      </div>
    </AdminPage>
  );
}
