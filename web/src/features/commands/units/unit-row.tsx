/** One chosen unit: why it was suggested, its own requirement and days, taking it out again. */
import { useState } from 'react';
import type { Label } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { AreaField, controlOf, Field, type FieldFacts } from '#web/ui/form/fields.tsx';
import { maxLengthOf } from '#web/ui/form-rules.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fieldId, type SomeForm } from '../form/facts.ts';
import { commandTexts } from '../texts.ts';
import type { ChosenUnit } from './chosen.ts';

type UnitRowProps = {
  form: SomeForm;
  /** Of this unit in the body, e.g. `units.0`. */
  path: string;
  unit: ChosenUnit;
  reason: Label | undefined;
  onChange: (next: ChosenUnit) => void;
  onRemove: () => void;
};

export function UnitRow({ form, path, unit, reason, onChange, onRemove }: UnitRowProps) {
  const text = useText(commandTexts);
  const label = useLabel();
  const name = useUnitName()(unit.unitId);
  const factsOf = (key: 'requirement' | 'days', title: string): FieldFacts => {
    const problem = form.problems.find((one) => one.path === `${path}.${key}`);
    const id = fieldId(form, `${path}.${key}`);
    return { id, name: title, error: problem === undefined ? undefined : label(problem.message) };
  };
  const requirement = factsOf('requirement', text('ownRequirement'));
  const days = factsOf('days', text('daysOwn'));
  const [open, setOpen] = useState(unit.requirement !== '' || unit.days !== '');
  const wrong = requirement.error !== undefined || days.error !== undefined;
  return (
    <li>
      <div className="unit-head">
        <span>
          <strong>{name}</strong> {reason === undefined ? null : <span className="quiet">{label(reason)}</span>}
        </span>
        <button
          type="button"
          className="plain-button end"
          onClick={onRemove}
          aria-label={text('removeUnit', { unit: name })}
        >
          ×
        </button>
      </div>
      <details open={open || wrong} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{text('moreForUnit')}</summary>
        <AreaField
          facts={requirement}
          rows={2}
          value={unit.requirement}
          most={maxLengthOf('dispatch', 'requirement')}
          onChange={(next) => onChange({ ...unit, requirement: next })}
        />
        <Field facts={days}>
          <input
            {...controlOf(days)}
            className="field short"
            type="number"
            min={1}
            value={unit.days}
            onChange={({ target }) => onChange({ ...unit, days: target.value })}
          />
        </Field>
      </details>
    </li>
  );
}
