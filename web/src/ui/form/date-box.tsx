/** A day of a period, with its name beside it. */
import { useId } from 'react';

type DateProps = { name: string; value: string; max?: string; onChange: (value: string | undefined) => void };

export function DateBox({ name, onChange, ...given }: DateProps) {
  const id = useId();
  return (
    <span className="row">
      <label htmlFor={id}>{name}</label>
      <input
        {...given}
        id={id}
        className="field"
        type="date"
        required
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </span>
  );
}
