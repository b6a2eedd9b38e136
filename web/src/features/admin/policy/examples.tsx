/** Examples, computed while one looks: what the limits make of a start on the present calendars. */
import { useState } from 'react';
import type { TimeView } from '#core/admin/shapes.ts';
import { dueTiming } from '#core/time/due.ts';
import { limitLabel } from '#core/time/limit-words.ts';
import { SelectField, TextField } from '#web/ui/form/fields.tsx';
import { useLabel } from '#web/ui/language.ts';
import { instantOf, localOf } from '#web/ui/local-times.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminTable } from '../table.tsx';
import { useClockName } from './policy-table.tsx';
import { policyTexts } from './texts.ts';
import { type ClockName, type Column, clocksOf, columnsOf, type PolicyBody } from './values.ts';

type ExamplesProps = { policy: PolicyBody; present: PolicyBody; calendars: TimeView['calendars']; now: string };

export function Examples({ policy, present, calendars, now }: ExamplesProps) {
  const text = useText(policyTexts);
  const label = useLabel();
  const clockName = useClockName();
  const [start, setStart] = useState(localOf(now));
  const [column, setColumn] = useState<Column>('ordinary');
  const dueUnder = (one: PolicyBody, clock: ClockName): string | undefined => {
    const { cells, calendar } = one.rows[clock];
    const { limit } = cells[column];
    if (limit === null || Number.isNaN(limit.amount)) return '—';
    try {
      const { due, provisional } = dueTiming(calendars[calendar], instantOf(start) ?? start, limit);
      return provisional ? `${fullTime(due)}（${text('provisional')}）` : fullTime(due);
    } catch {
      return undefined;
    }
  };
  const rows = clocksOf(policy).map((clock) => {
    const { limit } = policy.rows[clock].cells[column];
    const [due = '—', held = '—'] = [dueUnder(policy, clock), dueUnder(present, clock)];
    return {
      key: clock,
      cells: [
        clockName(clock),
        limit === null || Number.isNaN(limit.amount) ? '—' : label(limitLabel(limit)),
        <span key="due" className={due === held ? undefined : 'policy-changed'}>
          {due}
        </span>,
        held,
      ],
    };
  });
  const isBad = clocksOf(policy).some((clock) => dueUnder(policy, clock) === undefined);
  return (
    <section className="surface stack" aria-labelledby="policy-examples">
      <h2 id="policy-examples">{text('examples')}</h2>
      <p className="quiet">{text('examplesHelp')}</p>
      <div className="form-group">
        <TextField
          facts={{ id: 'example-start', name: text('start'), error: isBad ? text('badStart') : undefined, wide: 'two' }}
          type="datetime-local"
          value={start}
          onChange={setStart}
        />
        <SelectField<Column>
          facts={{ id: 'example-column', name: text('kind') }}
          value={column}
          options={columnsOf(policy).map((value) => ({ value, label: text(value) }))}
          onChange={(next) => setColumn(next as Column)}
        />
      </div>
      <AdminTable
        caption={text('examples')}
        head={[text('clock'), text('limit'), text('due'), text('present')]}
        rows={rows}
        nothing=""
      />
    </section>
  );
}
