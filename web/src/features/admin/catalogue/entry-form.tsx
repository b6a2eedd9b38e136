/** One entry of the catalogue; it changes the list on screen, which is saved as a whole. */
import { useState } from 'react';
import type { CatalogueEntry } from '#core/catalogue.ts';
import { inUse } from '#core/dictionaries.ts';
import { useDictionaries } from '#web/api/queries.ts';
import { TextField } from '#web/ui/form/fields.tsx';
import { useOpened } from '#web/ui/form/use-opened.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { adminTexts } from '../texts.ts';
import { catalogueTexts } from './texts.ts';

type EntryFormProps = {
  entry: CatalogueEntry | undefined;
  onApply: (entry: CatalogueEntry) => void;
  onCancel: () => void;
};

export function EntryForm({ entry, onApply, onCancel }: EntryFormProps) {
  const text = useText(catalogueTexts);
  const shared = useText(adminTexts);
  const label = useLabel();
  const { categories = [], divisions = [] } = useDictionaries().data ?? {};
  const [values, setValues] = useState({
    category: entry?.category ?? '',
    district: entry?.area?.district ?? '',
    street: entry?.area?.street ?? '',
    units: entry?.units.join('，') ?? '',
    zh: entry?.note?.zh ?? '',
    en: entry?.note?.en ?? '',
  });
  const frame = useOpened<HTMLFormElement>();
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part });
  const apply = () => {
    const { category, district, street, units, zh, en } = values;
    onApply({
      category: category.trim(),
      ...(district === '' ? {} : { area: { district, ...(street === '' ? {} : { street }) } }),
      units: units.split(/[,，、;；\s]+/).filter((one) => one !== ''),
      ...(zh === '' && en === '' ? {} : { note: { zh: zh || en, en: en || zh } }),
    });
  };
  const streets = divisions.find(({ name }) => name === values.district)?.streets ?? [];
  const title = entry === undefined ? text('add') : shared('changeNamed', { name: entry.category });
  const plain = (words: readonly string[]) => words.map((value) => ({ value, label: value }));
  return (
    <form
      ref={frame}
      className="surface stack"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <h2>{title}</h2>
      <div className="form-group">
        <TextField
          facts={{ id: 'entry-category', name: text('category'), required: true }}
          value={values.category}
          suggestions={inUse(categories).map((one) => ({ value: one.code, label: label(one) }))}
          onChange={(category) => set({ category })}
        />
        <TextField
          facts={{ id: 'entry-district', name: text('district') }}
          value={values.district}
          suggestions={plain(inUse(divisions).map(({ name }) => name))}
          onChange={(district) => set({ district })}
        />
        <TextField
          facts={{ id: 'entry-street', name: text('street') }}
          value={values.street}
          suggestions={plain(streets)}
          onChange={(street) => set({ street })}
        />
        <TextField
          facts={{ id: 'entry-units', name: text('units'), required: true, hint: text('unitsHint'), wide: 'two' }}
          value={values.units}
          onChange={(units) => set({ units })}
        />
        <TextField facts={{ id: 'entry-zh', name: text('remark') }} value={values.zh} onChange={(zh) => set({ zh })} />
        <TextField
          facts={{ id: 'entry-en', name: text('remarkEn') }}
          value={values.en}
          onChange={(en) => set({ en })}
        />
      </div>
      <div className="row">
        <button type="submit" className="plain-button primary-button">
          {text('apply')}
        </button>
        <button type="button" className="plain-button" onClick={onCancel}>
          {shared('cancel')}
        </button>
      </div>
    </form>
  );
}
