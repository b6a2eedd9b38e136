/** The lines of the duty roster, each changed or taken out by itself; nothing holds before the roster is saved. */
import { useState } from 'react';
import type { Shift } from '#core/calls/duty.ts';
import { useUnitName } from '#web/api/queries.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { ShiftForm } from './shift-form.tsx';
import { presenceTexts } from './texts.ts';

type ShiftLinesProps = { shifts: readonly Shift[]; onChange: (shifts: Shift[]) => void };

export function ShiftLines({ shifts, onChange }: ShiftLinesProps) {
  const text = useText(presenceTexts);
  const unitName = useUnitName();
  /** The place of the line that is being written; one behind the last for a new one. */
  const [open, setOpen] = useState<number>();
  const done = (shift: Shift, place: number) => {
    onChange([...shifts.slice(0, place), shift, ...shifts.slice(place + 1)]);
    setOpen(undefined);
  };
  return (
    <>
      <PlainTable
        className="surface call-table"
        titled
        caption={text('roster')}
        head={[text('unit'), text('people'), text('weekdays'), text('hours'), text('dates'), text('change')]}
        nothing={text('emptyRoster')}
        rows={shifts.map((line, place) => {
          const name = `${unitName(line.unitId)} ${line.start}–${line.end}`;
          return {
            key: `${place}`,
            cells: [
              unitName(line.unitId),
              line.people.join('、'),
              line.weekdays.join(' '),
              `${line.start}–${line.end}`,
              line.from === undefined && line.until === undefined
                ? text('always')
                : `${line.from ?? ''} – ${line.until ?? ''}`,
              <span key="acts" className="row">
                <button
                  type="button"
                  className="plain-button"
                  aria-label={text('editThis', { name })}
                  onClick={() => setOpen(place)}
                >
                  {text('edit')}
                </button>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={text('removeThis', { name })}
                  onClick={() => {
                    setOpen(undefined);
                    onChange(shifts.filter((_, other) => other !== place));
                  }}
                >
                  {text('remove')}
                </button>
              </span>,
            ],
          };
        })}
      />
      {open === undefined ? (
        <p>
          <button type="button" className="plain-button" onClick={() => setOpen(shifts.length)}>
            {text('addLine')}
          </button>
        </p>
      ) : (
        <ShiftForm
          key={open}
          shift={shifts[open]}
          onDone={(shift) => done(shift, open)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
