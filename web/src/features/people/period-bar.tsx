/** The period, and which lines of it are shown; what is chosen stands in the address. */
import { type Work, works } from '#core/insight/deeds.ts';
import { lastDays } from '#core/statistics/period.ts';
import { DateBox } from '#web/ui/form/date-box.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { presets } from './rows.ts';
import type { PeopleSearch } from './search.ts';
import { peopleTexts } from './texts.ts';

type BarProps = {
  period: { from: string; until: string };
  today: string;
  search: PeopleSearch;
  onSearch: (next: { [Key in keyof PeopleSearch]: PeopleSearch[Key] | undefined }) => void;
};

export function PeriodBar({ period, today, search, onSearch }: BarProps) {
  const text = useText(peopleTexts);
  const label = useLabel();
  const isChosen = (days: number) => {
    const { from, until } = lastDays(today, days);
    return period.from === from && period.until === until;
  };
  return (
    <search className="stack">
      <div className="row">
        <DateBox name={text('from')} value={period.from} onChange={(from) => onSearch({ ...period, from })} />
        <DateBox name={text('until')} value={period.until} onChange={(until) => onSearch({ ...period, until })} />
        <fieldset className="row presets">
          <legend className="visually-hidden">{text('period')}</legend>
          {(Object.keys(presets) as (keyof typeof presets)[]).map((name) => (
            <button
              key={name}
              type="button"
              className="plain-button"
              aria-pressed={isChosen(presets[name])}
              onClick={() => onSearch(lastDays(today, presets[name]))}
            >
              {text(name)}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="row">
        <input
          className="field"
          type="search"
          placeholder={text('filter')}
          aria-label={text('filter')}
          value={search.q ?? ''}
          onChange={(event) => onSearch({ q: event.target.value === '' ? undefined : event.target.value })}
        />
        <select
          className="field"
          aria-label={text('workFilter')}
          value={search.work ?? ''}
          onChange={(event) => onSearch({ work: event.target.value === '' ? undefined : (event.target.value as Work) })}
        >
          <option value="">{text('allWork')}</option>
          {(Object.keys(works) as Work[]).map((work) => (
            <option key={work} value={work}>
              {label(works[work])}
            </option>
          ))}
        </select>
      </div>
    </search>
  );
}
