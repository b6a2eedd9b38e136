/** One line of the duty roster, new or changed. The service reads it as it reads a file of one row, and says what is wrong with it. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import type { Shift } from '#core/calls/duty.ts';
import {
  type DutyColumn,
  dutyCells,
  dutyColumnNames,
  dutyColumnOf,
  dutyColumns,
  dutyHeader,
  neededDutyColumns,
} from '#core/calls/duty-file.ts';
import { csvFile } from '#core/csv.ts';
import { call } from '#web/api/client.ts';
import { useUnits } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel, useLanguage } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { presenceTexts } from './texts.ts';

type Cells = Record<DutyColumn, string>;
const hints = { people: 'peopleHint', weekdays: 'weekdaysHint' } as const satisfies Partial<
  Record<DutyColumn, keyof typeof presenceTexts>
>;
const kinds: Partial<Record<DutyColumn, 'time' | 'date'>> = { start: 'time', end: 'time', from: 'date', until: 'date' };

/** The cells of a line as its fields; those of a new one are blank. */
function cellsOf(shift: Shift | undefined): Cells {
  const cells = shift === undefined ? [] : dutyCells(shift);
  return Object.fromEntries(dutyColumnNames.map((name, index) => [name, cells[index] ?? ''])) as Cells;
}

type ShiftFormProps = { shift: Shift | undefined; onDone: (shift: Shift) => void; onClose: () => void };

export function ShiftForm({ shift, onDone, onClose }: ShiftFormProps) {
  const text = useText(presenceTexts);
  const label = useLabel();
  const language = useLanguage();
  const id = useId();
  const units = useUnits().data?.items ?? [];
  const [cells, setCells] = useState(() => cellsOf(shift));
  const reading = useMutation({
    mutationFn: () =>
      call('readDutyRoster', { body: { csv: csvFile([dutyHeader, dutyColumnNames.map((name) => cells[name])]) } }),
    onSuccess: ({ shifts: [read], problems }) => {
      if (read !== undefined && problems.length === 0) onDone(read);
    },
  });
  // It opens under a long table: the keyboard goes there, and the eye.
  useEffect(() => document.getElementById(`${id}-unit`)?.focus(), [id]);
  const factsOf = (name: DutyColumn) => {
    const hint = name in hints ? text(hints[name as keyof typeof hints]) : undefined;
    const wrong = reading.data?.problems.filter(({ path }) => dutyColumnOf(path) === name) ?? [];
    return {
      id: `${id}-${name}`,
      name: label(dutyColumns[name]),
      required: neededDutyColumns.includes(name),
      ...(hint === undefined ? {} : { hint }),
      error: wrong.length === 0 ? undefined : wrong.map(({ message }) => label(message)).join('；'),
    };
  };
  const change = (name: DutyColumn) => (value: string) => {
    reading.reset();
    setCells({ ...cells, [name]: value });
  };
  return (
    // It stands inside the roster's own form, so it can be none itself.
    <fieldset className="bare surface stack">
      <legend className="visually-hidden">{text(shift === undefined ? 'addLine' : 'editLine')}</legend>
      <div className="form-group">
        {dutyColumnNames.map((name) =>
          name === 'unit' ? (
            <SelectField
              key={name}
              facts={factsOf(name)}
              value={cells.unit}
              blank="—"
              options={units
                .filter(({ retired }) => retired !== true)
                .map((unit) => ({ value: unit.id, label: unit[language] }))}
              onChange={change(name)}
            />
          ) : (
            <TextField
              key={name}
              facts={factsOf(name)}
              type={kinds[name] ?? 'text'}
              value={cells[name]}
              onChange={change(name)}
            />
          ),
        )}
      </div>
      <ErrorNotice error={reading.error} />
      <div className="row">
        <button
          type="button"
          className="plain-button primary-button"
          disabled={reading.isPending}
          onClick={() => reading.mutate()}
        >
          {text('takeLine')}
        </button>
        <button type="button" className="plain-button" onClick={onClose}>
          {text('cancel')}
        </button>
      </div>
    </fieldset>
  );
}
