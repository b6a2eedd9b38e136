/** 字典: categories and places are changed by the city; the enumerations that rules hang on are shown only. */
import { useState } from 'react';
import { useDictionaries } from '#web/api/queries.ts';
import { SelectField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { useAdminDictionaries } from '../data.ts';
import { AdminPage } from '../page.tsx';
import { Categories } from './categories.tsx';
import { Enumeration } from './enumeration.tsx';
import { Places } from './places.tsx';
import { dictionaryNames, dictionaryTexts } from './texts.ts';

const ofCity = ['categories', 'divisions'];

export function DictionariesScreen() {
  const text = useText(dictionaryTexts);
  const label = useLabel();
  const read = useDictionaries();
  const versions = useAdminDictionaries();
  const [name, setName] = useState('categories');
  const dictionaries = read.data?.dictionaries ?? {};
  const options = [...ofCity, ...Object.keys(dictionaries)].map((value) => ({
    value,
    label: label(dictionaryNames[value] ?? { zh: value, en: value }),
    group: text(ofCity.includes(value) ? 'groupCity' : 'groupRules'),
  }));
  return (
    <AdminPage title={text('title')} reads={[read, versions]}>
      <div className="form-group">
        <SelectField
          facts={{ id: 'dictionary', name: text('dictionary') }}
          value={name}
          options={options}
          onChange={setName}
        />
      </div>
      <p className="quiet">{text(ofCity.includes(name) ? 'ofCity' : 'ofRules')}</p>
      {/* Both stay, so that changes not saved yet are not lost by a look at another dictionary. */}
      <div hidden={name !== 'categories'}>
        <Categories />
      </div>
      <div hidden={name !== 'divisions'}>
        <Places />
      </div>
      {ofCity.includes(name) ? null : (
        <Enumeration
          caption={options.find(({ value }) => value === name)?.label ?? name}
          entries={dictionaries[name] ?? {}}
        />
      )}
    </AdminPage>
  );
}
