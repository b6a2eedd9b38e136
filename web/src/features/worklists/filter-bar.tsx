/** Filters of a list; what is set stands in the address. */
import { type ReactNode, useId } from 'react';
import { type Nature, natures, type Urgency, urgencies } from '#core/vocabulary.ts';
import { useKeys } from '#web/ui/keys.ts';
import { useLabel } from '#web/ui/language.ts';
import { focusTable } from '#web/ui/table/row-keys.ts';
import { useText } from '#web/ui/text.ts';
import type { Order } from './layout.ts';
import { isFiltered, noFilters } from './rows.ts';
import type { WorklistSearch } from './search.ts';
import { worklistTexts } from './texts.ts';

type FilterBarProps = {
  order: Order;
  search: WorklistSearch;
  onSearch: (next: Partial<WorklistSearch>) => void;
  /** What stands at the end of the bar. */
  children: ReactNode;
};

type ChoiceProps<Key extends string> = {
  name: string;
  value: Key | undefined;
  options: Readonly<Record<Key, { zh: string; en: string }>>;
  onChange: (value: Key | undefined) => void;
};

function Choice<Key extends string>({ name, value, options, onChange }: ChoiceProps<Key>) {
  const text = useText(worklistTexts);
  const label = useLabel();
  return (
    <select
      className="field"
      aria-label={name}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : (event.target.value as Key))}
    >
      <option value="">{`${name}: ${text('all')}`}</option>
      {(Object.keys(options) as Key[]).map((key) => (
        <option key={key} value={key}>
          {label(options[key])}
        </option>
      ))}
    </select>
  );
}

/** Text, nature, urgency, returned before, order. `/` goes to the text, Enter from there to the rows. */
export function FilterBar({ order, search, onSearch, children }: FilterBarProps) {
  const text = useText(worklistTexts);
  const id = useId();
  const focus = () => document.getElementById(id)?.focus();
  useKeys([{ keys: '/', label: worklistTexts.filterKey, run: focus }]);
  return (
    <search className="row">
      <input
        id={id}
        className="field"
        type="search"
        placeholder={text('filter')}
        aria-label={text('filter')}
        value={search.q ?? ''}
        onChange={(event) => onSearch({ q: event.target.value === '' ? undefined : event.target.value })}
        onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && focusTable()}
      />
      <Choice<Nature>
        name={text('nature')}
        value={search.nature}
        options={natures}
        onChange={(nature) => onSearch({ nature })}
      />
      <Choice<Urgency>
        name={text('urgency')}
        value={search.urgency}
        options={urgencies}
        onChange={(urgency) => onSearch({ urgency })}
      />
      <label>
        <input
          type="checkbox"
          checked={search.returned === true}
          onChange={(event) => onSearch({ returned: event.target.checked ? true : undefined })}
        />{' '}
        {text('returnedOnly')}
      </label>
      <select
        className="field"
        aria-label={text('order')}
        value={search.order ?? order.usual}
        onChange={(event) => {
          const chosen = event.target.value as Order['usual'];
          onSearch({ order: chosen === order.usual ? undefined : chosen });
        }}
      >
        {order.usual === 'asc' ? null : <option value="desc">{text(order.desc)}</option>}
        <option value="asc">{text(order.asc)}</option>
        {order.usual === 'asc' ? <option value="desc">{text(order.desc)}</option> : null}
      </select>
      {isFiltered(search) ? (
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            focus();
            onSearch(noFilters);
          }}
        >
          {text('clearFilters')}
        </button>
      ) : null}
      {children}
    </search>
  );
}
