/** Words and filters of the search; what is chosen stands in the address. */
import { useEffect, useState } from 'react';
import { useDictionaries, useUnits } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { KnowledgeSearch, KnowledgeSearchChange } from './search.ts';
import { knowledgeTexts } from './texts.ts';

type FiltersProps = { search: KnowledgeSearch; onSearch: (next: KnowledgeSearchChange) => void };

/** Milliseconds after the last key at which the search goes out by itself. */
const pause = 300;

export function Filters({ search, onSearch }: FiltersProps) {
  const text = useText(knowledgeTexts);
  const label = useLabel();
  const categories = useDictionaries().data?.categories ?? [];
  const units = useUnits().data?.items ?? [];
  const [typed, setTyped] = useState(search.q ?? '');
  useEffect(() => setTyped(search.q ?? ''), [search.q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another text starts the clock.
  useEffect(() => {
    if (typed.trim() === (search.q ?? '')) return;
    const timer = setTimeout(() => onSearch({ q: typed.trim() === '' ? undefined : typed.trim() }), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <search className="row">
      <input
        className="field knowledge-words"
        type="search"
        placeholder={text('find')}
        aria-label={text('find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <select
        className="field"
        aria-label={text('category')}
        value={search.category ?? ''}
        onChange={(event) => onSearch({ category: event.target.value === '' ? undefined : event.target.value })}
      >
        <option value="">{text('allCategories')}</option>
        {categories
          .filter(({ code }) => code.length <= 4 || code === search.category)
          .map((one) => (
            <option key={one.code} value={one.code}>
              {one.code.length === 2 ? label(one) : `　${label(one)}`}
            </option>
          ))}
      </select>
      <select
        className="field"
        aria-label={text('unit')}
        value={search.unit ?? ''}
        onChange={(event) => onSearch({ unit: event.target.value === '' ? undefined : event.target.value })}
      >
        <option value="">{text('allUnits')}</option>
        {units
          .filter(({ parent }) => parent === undefined)
          .map((one) => (
            <option key={one.id} value={one.id}>
              {label(one)}
            </option>
          ))}
      </select>
    </search>
  );
}
