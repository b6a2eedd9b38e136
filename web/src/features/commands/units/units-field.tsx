/** The units of a command: suggested ones first, others by typing, each with its own requirement and days where wanted. */
import { useState } from 'react';
import { useUnitName } from '#web/api/queries.ts';
import { Combobox } from '#web/ui/form/combobox.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fieldId, useFacts } from '../form/facts.ts';
import type { FormState } from '../form/use-command-form.ts';
import { commandTexts } from '../texts.ts';
import { type ChosenUnit, chosen } from './chosen.ts';
import { matchingUnits, type Unit } from './dispatchable.ts';
import type { Suggestion } from './suggestions.ts';
import { UnitRow } from './unit-row.tsx';

type WithUnits = { units: readonly ChosenUnit[] };
type UnitsFieldProps<V extends WithUnits> = {
  form: FormState<V>;
  /** Units that may be chosen. */
  options: readonly Unit[];
  suggestions: readonly Suggestion[];
  /** What to say where nothing is suggested. */
  none?: string | undefined;
  required?: boolean;
};

/** Each suggested unit is one button with the reason for it. */
function Suggestions({ suggestions, onAdd }: { suggestions: readonly Suggestion[]; onAdd: (unitId: string) => void }) {
  const text = useText(commandTexts);
  const label = useLabel();
  const unitName = useUnitName();
  if (suggestions.length === 0) return null;
  return (
    <ul className="suggestions" aria-label={text('suggested')}>
      {suggestions.map(({ unitId, reason }) => (
        <li key={unitId}>
          <button type="button" className="plain-button" onClick={() => onAdd(unitId)}>
            <span aria-hidden="true">+</span> {unitName(unitId)}
          </button>{' '}
          <span className="quiet">{label(reason)}</span>
        </li>
      ))}
    </ul>
  );
}

/** The list never grows longer than this: more is typed away faster than read. */
const most = 8;

export function UnitsField<V extends WithUnits>(props: UnitsFieldProps<V>) {
  const { form, options, suggestions, none, required = false } = props;
  const text = useText(commandTexts);
  const label = useLabel();
  const facts = useFacts(form, 'units', required);
  const [typed, setTyped] = useState('');
  const { units } = form.values;
  const taken = units.map(({ unitId }) => unitId);
  const set = (next: readonly ChosenUnit[]) => form.set('units', next as V['units']);
  const focus = () => document.getElementById(fieldId(form, 'units'))?.focus();
  const add = (unitId: string) => {
    set([...units, chosen(unitId)]);
    setTyped('');
    focus();
  };
  const free = options.filter(({ id }) => !taken.includes(id));
  const found = typed.trim() === '' ? [] : matchingUnits(free, typed).slice(0, most);
  return (
    <div className="units">
      <Combobox
        facts={facts}
        placeholder={text('addUnit')}
        text={typed}
        options={found.map((unit) => ({ value: unit.id, label: label(unit), detail: unit.id }))}
        onType={setTyped}
        onChoose={({ value }) => add(value)}
        count={text('unitMatches', { count: found.length })}
        nothing={text('noUnit')}
      />
      {units.length === 0 ? null : (
        <ol className="chosen-units" aria-label={facts.name}>
          {units.map((unit, index) => (
            <UnitRow
              key={unit.unitId}
              form={form}
              path={`units.${index}`}
              unit={unit}
              reason={suggestions.find(({ unitId }) => unitId === unit.unitId)?.reason}
              onChange={(next) => set(units.map((one, at) => (at === index ? next : one)))}
              onRemove={() => {
                set(units.filter((_, at) => at !== index));
                focus();
              }}
            />
          ))}
        </ol>
      )}
      <Suggestions suggestions={suggestions.filter(({ unitId }) => !taken.includes(unitId))} onAdd={add} />
      {suggestions.length === 0 && none !== undefined ? <p className="quiet">{none}</p> : null}
    </div>
  );
}
