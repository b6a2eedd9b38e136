/** The conditions in force, each in words and with a button that takes it away. */
import { conditionNames, type PeriodName } from '#core/query/names.ts';
import { dictionariesOf } from '#core/query/said.ts';
import type { Dictionary } from '#core/vocabulary.ts';
import { useDictionaryLabel, useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { valuesOf } from './choices.ts';
import { type Change, givenOf, nothingAsked, type QuerySearch } from './search.ts';
import { type QueryText, queryTexts } from './texts.ts';

type ActiveProps = { search: QuerySearch; onSearch: (next: Change) => void };

/** How a condition and its values are called. */
function useConditionWords() {
  const text = useText(queryTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const names = useDictionaryLabel();
  const nameOf = (name: (typeof conditionNames)[number]): string => {
    const [, period, end] = /^(\w+)(From|Until)$/.exec(name) ?? [];
    return period === undefined
      ? text(name as QueryText)
      : text(end === 'From' ? 'from' : 'until', { name: text(period as PeriodName) });
  };
  const valueWords = (name: (typeof conditionNames)[number], given: string): string => {
    const dictionary = (dictionariesOf as Partial<Record<string, Dictionary>>)[name];
    if (dictionary !== undefined) {
      return valuesOf(given)
        .map((value) => (dictionary[value] === undefined ? value : label(dictionary[value])))
        .join('、');
    }
    if (name === 'unit') return valuesOf(given).map(unitName).join('、');
    return name === 'category'
      ? valuesOf(given)
          .map((code) => names.category(code) ?? code)
          .join('、')
      : given;
  };
  return { nameOf, valueWords };
}

export function ActiveConditions({ search, onSearch }: ActiveProps) {
  const text = useText(queryTexts);
  const { nameOf, valueWords } = useConditionWords();
  const given = givenOf(search);
  const names = conditionNames.filter((name) => given[name] !== undefined);
  if (names.length === 0) return null;
  return (
    <ul className="row query-active" aria-label={text('active')}>
      {names.map((name) => {
        const facts = { name: nameOf(name), value: valueWords(name, given[name] ?? '') };
        return (
          <li key={name}>
            <button
              type="button"
              className="plain-button"
              aria-label={text('without', facts)}
              onClick={() => onSearch({ [name]: undefined })}
            >
              {facts.name}: {facts.value} <span aria-hidden="true">×</span>
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className="plain-button" onClick={() => onSearch(nothingAsked)}>
          {text('clear')}
        </button>
      </li>
    </ul>
  );
}
