/** The category by one type-ahead over the whole tree. */
import { useMemo } from 'react';
import { useDictionaries } from '#web/api/queries.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { Combobox } from '../form/combobox.tsx';
import type { FieldFacts } from '../form/fields.tsx';
import { useLabel } from '../language.ts';
import { useText } from '../text.ts';
import { matchCategories, pathsOf } from './category-match.ts';
import { caseFieldTexts } from './texts.ts';

/** The code that was chosen, and what stands in the field: both, so that half a search is not lost. */
export type CategoryValues = { category: string; categoryText: string };
type CategoryBoxProps = { facts: FieldFacts; value: CategoryValues; onChange: (next: CategoryValues) => void };

/** Typing on lets go of what was chosen; words that were not chosen stay and are asked about before sending. */
export function CategoryBox({ facts, value, onChange }: CategoryBoxProps) {
  const text = useText(caseFieldTexts);
  const label = useLabel();
  const { data, error, refetch } = useDictionaries();
  const categories = data?.categories;
  const paths = useMemo(() => pathsOf(categories ?? []), [categories]);
  const { category, categoryText } = value;
  const chosen = paths.find(({ code }) => code === category);
  const shown = category === '' ? categoryText : chosen === undefined ? category : label(chosen.path);
  const found = useMemo(
    () => (category === '' ? matchCategories(categoryText, paths) : []),
    [category, categoryText, paths],
  );
  if (data === undefined && error !== null) {
    return (
      <div className="form-field" data-wide="true">
        <ErrorNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return (
    <Combobox
      facts={facts}
      placeholder={text('categoryHint')}
      text={shown}
      options={found.map(({ code, path }) => ({ value: code, label: label(path), detail: code }))}
      count={text('categoryCount', { count: found.length })}
      nothing={text('categoryNothing')}
      onType={(typed) => onChange({ category: '', categoryText: typed })}
      onChoose={({ value: code }) => onChange({ category: code, categoryText: '' })}
    />
  );
}
