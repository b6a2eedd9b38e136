/** Several roles of a few: a group of boxes with one error. */
import type { StaffRole } from '#core/vocabulary.ts';
import { controlOf, type FieldFacts } from '#web/ui/form/fields.tsx';

type RolesFieldProps = {
  facts: FieldFacts;
  roles: readonly StaffRole[];
  options: readonly { value: StaffRole; label: string }[];
  onChange: (roles: StaffRole[]) => void;
};

export function RolesField({ facts, roles, options, onChange }: RolesFieldProps) {
  const { id, 'aria-describedby': describedBy } = controlOf(facts);
  const turn = (role: StaffRole, held: boolean) =>
    onChange(options.map(({ value }) => value).filter((one) => (one === role ? held : roles.includes(one))));
  return (
    <fieldset className="form-field bare" data-wide={facts.wide} aria-describedby={describedBy}>
      <legend className="choices-name">{facts.name}</legend>
      <div className="choices" data-column="true">
        {options.map(({ value, label }, index) => (
          <label key={value}>
            <input
              type="checkbox"
              id={index === 0 ? id : undefined}
              checked={roles.includes(value)}
              onChange={(event) => turn(value, event.target.checked)}
            />
            {label}
          </label>
        ))}
      </div>
      {facts.error === undefined ? null : (
        <span id={`${id}-error`} className="field-error">
          <span aria-hidden="true">▲ </span>
          {facts.error}
        </span>
      )}
    </fieldset>
  );
}
