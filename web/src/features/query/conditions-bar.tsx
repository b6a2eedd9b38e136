/** The conditions: words first, the frequent choices beside them, everything else in a panel that opens. */
import { type FormEvent, useId, useState } from 'react';
import { type PeriodName, periodNames } from '#core/query/names.ts';
import { dictionariesOf } from '#core/query/said.ts';
import type { Dictionary } from '#core/vocabulary.ts';
import { useDictionaries, useUnits } from '#web/api/queries.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel } from '#web/ui/language.ts';
import { Menu } from '#web/ui/menu.tsx';
import { useText } from '#web/ui/text.ts';
import { type ChoiceName, choiceNames, toggled, valuesOf } from './choices.ts';
import type { Change, QuerySearch } from './search.ts';
import { queryTexts } from './texts.ts';

type BarProps = { search: QuerySearch; onSearch: (next: Change) => void };

/** Several values of one dictionary. */
function Choice({ name, search, onSearch }: BarProps & { name: ChoiceName }) {
  const text = useText(queryTexts);
  const label = useLabel();
  const dictionary: Dictionary = dictionariesOf[name];
  const chosen = valuesOf(search[name]);
  const face = text(chosen.length === 0 ? 'any' : 'chosen', { name: text(name), count: chosen.length });
  return (
    <Menu face={face}>
      <fieldset className="query-choice">
        <legend>{text(name)}</legend>
        {Object.entries(dictionary).map(([value, words]) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={() => onSearch({ [name]: toggled(search[name], value) })}
            />{' '}
            {label(words)}
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}

const typedNames = ['caseNo', 'upstreamNo', 'phone', 'community', 'taker', 'handler'] as const;

/** A text that counts once it is sent: asking at every key would ask for cases that nobody wants. */
function TypedField({ name, search, onSearch }: BarProps & { name: (typeof typedNames)[number] }) {
  const text = useText(queryTexts);
  const id = useId();
  const given = search[name] ?? '';
  const send = (value: string) => value.trim() !== given && onSearch({ [name]: value.trim() || undefined });
  return (
    <span className="query-field">
      <label htmlFor={id}>{text(name)}</label>
      <input
        key={given}
        id={id}
        className="field"
        defaultValue={given}
        autoComplete="off"
        onBlur={(event) => send(event.target.value)}
        onKeyDown={(event) =>
          event.key === 'Enter' && !event.nativeEvent.isComposing && send(event.currentTarget.value)
        }
      />
    </span>
  );
}

function PeriodField({ name, search, onSearch }: BarProps & { name: PeriodName }) {
  const text = useText(queryTexts);
  const date = (end: 'From' | 'Until') => (
    <input
      className="field"
      type="date"
      aria-label={text(end === 'From' ? 'from' : 'until', { name: text(name) })}
      value={search[`${name}${end}`] ?? ''}
      onChange={(event) => onSearch({ [`${name}${end}`]: event.target.value || undefined })}
    />
  );
  return (
    <span className="query-field">
      <span>{text(name)}</span>
      <span className="row">
        {date('From')}–{date('Until')}
      </span>
    </span>
  );
}

type Option = { value: string; words: string };
type SelectProps = BarProps & { name: 'category' | 'district' | 'street' | 'unit'; options: readonly Option[] };

function Select({ name, search, onSearch, options }: SelectProps) {
  const text = useText(queryTexts);
  const id = useId();
  const given = search[name];
  const known = given === undefined || options.some(({ value }) => value === given);
  return (
    <span className="query-field">
      <label htmlFor={id}>{text(name)}</label>
      <select
        id={id}
        className="field"
        value={given ?? ''}
        onChange={(event) =>
          onSearch({ [name]: event.target.value || undefined, ...(name === 'district' ? { street: undefined } : {}) })
        }
      >
        <option value="">{text('all')}</option>
        {known ? null : <option value={given}>{given}</option>}
        {options.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Everything that is not chosen often. */
function AllConditions(props: BarProps) {
  const label = useLabel();
  const units = useUnits().data?.items ?? [];
  const dictionaries = useDictionaries().data;
  const divisions = dictionaries?.divisions ?? [];
  const streets = divisions.find(({ name }) => name === props.search.district)?.streets ?? [];
  return (
    <div className="query-grid">
      {periodNames.map((name) => (
        <PeriodField key={name} name={name} {...props} />
      ))}
      <Select
        {...props}
        name="unit"
        options={units
          .filter(({ kind }) => kind !== 'centre')
          .map((unit) => ({ value: unit.id, words: `${unit.parent === undefined ? '' : '　'}${label(unit)}` }))}
      />
      <Select
        {...props}
        name="category"
        options={(dictionaries?.categories ?? []).map((one) => ({
          value: one.code,
          words: `${'　'.repeat(one.code.length / 2 - 1)}${label(one)}`,
        }))}
      />
      <Select {...props} name="district" options={divisions.map(({ name }) => ({ value: name, words: name }))} />
      <Select {...props} name="street" options={streets.map((name) => ({ value: name, words: name }))} />
      {typedNames.map((name) => (
        <TypedField key={name} name={name} {...props} />
      ))}
    </div>
  );
}

export function ConditionsBar({ search, onSearch }: BarProps) {
  const text = useText(queryTexts);
  const id = useId();
  const rare = [
    ...typedNames,
    ...periodNames.flatMap((name) => [`${name}From`, `${name}Until`] as const),
    'unit',
    'category',
    'district',
    'street',
  ] as const;
  const [open, setOpen] = useState(rare.some((name) => search[name] !== undefined));
  useKeys([{ keys: '/', label: queryTexts.q, run: () => document.getElementById(id)?.focus() }]);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSearch({ q: String(new FormData(event.currentTarget).get('q')).trim() || undefined });
  };
  return (
    <search className="stack surface query-bar">
      <form className="row" onSubmit={send}>
        <input
          key={search.q ?? ''}
          id={id}
          className="field query-words"
          type="search"
          name="q"
          defaultValue={search.q ?? ''}
          placeholder={text('qHint')}
          aria-label={text('q')}
        />
        <button type="submit" className="plain-button primary-button">
          {text('find')}
        </button>
        <button type="button" className="plain-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text('conditions')}
        </button>
      </form>
      <div className="row">
        {choiceNames.map((name) => (
          <Choice key={name} name={name} search={search} onSearch={onSearch} />
        ))}
      </div>
      {open ? <AllConditions search={search} onSearch={onSearch} /> : null}
    </search>
  );
}
