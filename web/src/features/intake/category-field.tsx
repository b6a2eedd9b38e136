/** The category by one type-ahead over the whole tree. */
import { useMemo } from 'react';
import { useDictionaries } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { Combobox } from '#web/ui/form/combobox.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { matchCategories, pathsOf } from './category-match.ts';
import { type GroupProps, useFacts } from './field-facts.ts';
import { intakeTexts } from './texts.ts';

/** Typing on lets go of what was chosen; words that were not chosen stay and are asked about before sending. */
export function CategoryField({ values, change, problems }: GroupProps) {
  const text = useText(intakeTexts);
  const label = useLabel();
  const facts = useFacts(problems);
  const { data, error, refetch } = useDictionaries();
  const categories = data?.categories;
  const paths = useMemo(() => pathsOf(categories ?? []), [categories]);
  const chosen = paths.find(({ code }) => code === values.category);
  const shown =
    values.category === '' ? values.categoryText : chosen === undefined ? values.category : label(chosen.path);
  const found = useMemo(
    () => (values.category === '' ? matchCategories(values.categoryText, paths) : []),
    [values.category, values.categoryText, paths],
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
      facts={facts('category', true)}
      placeholder={text('categoryHint')}
      text={shown}
      options={found.map(({ code, path }) => ({ value: code, label: label(path), detail: code }))}
      count={text('categoryCount', { count: found.length })}
      nothing={text('categoryNothing')}
      onType={(categoryText) => change({ category: '', categoryText, units: undefined })}
      onChoose={({ value }) => change({ category: value, categoryText: '', units: undefined })}
    />
  );
}
