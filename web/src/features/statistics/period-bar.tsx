/** Period, dimension and filters; what is chosen stands in the address. */
import { mayEver } from '#core/permissions.ts';
import type { Period } from '#core/statistics/period.ts';
import { type Dimension, dimensions } from '#core/statistics/select.ts';
import { natures, sources } from '#core/vocabulary.ts';
import { useMe, useUnits } from '#web/api/queries.ts';
import { DateBox } from '#web/ui/form/date-box.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { type Preset, presetPeriod, presets } from './periods.ts';
import { type FilterName, filterNames, type SearchChange, type StatisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';
import { useKeyName } from './words.ts';

type BarProps = {
  period: Period;
  today: string;
  dimension: Dimension;
  search: StatisticsSearch;
  onSearch: (next: SearchChange) => void;
};

type ChoiceProps = { name: FilterName; options: readonly (readonly [string, string])[] } & Pick<
  BarProps,
  'search' | 'onSearch'
>;

function Choice({ name, options, search, onSearch }: ChoiceProps) {
  const text = useText(statisticsTexts);
  return (
    <select
      className="field"
      aria-label={text(name)}
      value={search[name] ?? ''}
      onChange={(event) => onSearch({ [name]: event.target.value === '' ? undefined : event.target.value })}
    >
      <option value="">{text('all', { name: text(name) })}</option>
      {options.map(([key, shown]) => (
        <option key={key} value={key}>
          {shown}
        </option>
      ))}
    </select>
  );
}

/** The filters that have no box of their own, each with a button that takes it away. */
function SetFilters({ search, onSearch }: Pick<BarProps, 'search' | 'onSearch'>) {
  const text = useText(statisticsTexts);
  const keyName = useKeyName();
  const boxed: readonly FilterName[] = ['unit', 'nature', 'source'];
  return filterNames
    .filter((name) => !boxed.includes(name))
    .map((name) => {
      const value = search[name];
      if (value === undefined) return null;
      const shown = `${text(name)} ${keyName(name, value)}`;
      return (
        <button
          key={name}
          type="button"
          className="plain-button"
          aria-label={text('removeFilter', { name: shown })}
          onClick={() => onSearch({ [name]: undefined })}
        >
          {shown} ✕
        </button>
      );
    });
}

export function PeriodBar({ period, today, dimension, search, onSearch }: BarProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const me = useMe().data;
  const units = useUnits().data?.items ?? [];
  const people = mayEver(me?.roles ?? [], 'supervisePeople');
  const isChosen = (preset: Preset) => {
    const { from, until } = presetPeriod(preset, today);
    return period.from === from && period.until === until;
  };
  const entries = (table: Record<string, { zh: string; en: string }>) =>
    Object.entries(table).map(([key, words]) => [key, label(words)] as const);
  return (
    <search className="stack">
      <div className="row">
        <DateBox
          name={text('from')}
          max={today}
          value={period.from}
          onChange={(from) => onSearch({ ...period, from })}
        />
        <DateBox
          name={text('until')}
          max={today}
          value={period.until}
          onChange={(until) => onSearch({ ...period, until })}
        />
        <fieldset className="row presets">
          <legend className="visually-hidden">{text('period')}</legend>
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className="plain-button"
              aria-pressed={isChosen(preset)}
              onClick={() => onSearch(presetPeriod(preset, today))}
            >
              {text(preset)}
            </button>
          ))}
        </fieldset>
      </div>
      <div className="row">
        <select
          className="field"
          aria-label={text('dimension')}
          value={dimension}
          onChange={(event) => onSearch({ dimension: event.target.value as Dimension })}
        >
          {(Object.keys(dimensions) as Dimension[])
            .filter((name) => name !== 'person' || people)
            .map((name) => (
              <option key={name} value={name}>
                {text('splitBy', { name: label(dimensions[name]) })}
              </option>
            ))}
        </select>
        <Choice
          name="unit"
          options={units.filter(({ kind }) => kind !== 'centre').map((unit) => [unit.id, label(unit)])}
          search={search}
          onSearch={onSearch}
        />
        <Choice name="nature" options={entries(natures)} search={search} onSearch={onSearch} />
        <Choice name="source" options={entries(sources)} search={search} onSearch={onSearch} />
        <SetFilters search={search} onSearch={onSearch} />
      </div>
    </search>
  );
}
