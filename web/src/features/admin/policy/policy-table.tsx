/** The table of limits, one row a clock, one column a kind of case; with `onChange` it can be edited. */
import { limitLabel, limitUnits } from '#core/time/limit-words.ts';
import { clockKinds, markLevels } from '#core/vocabulary.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { AdminTable } from '../table.tsx';
import { policyTexts } from './texts.ts';
import {
  type ClockName,
  type Column,
  clocksOf,
  columnsOf,
  hasRed,
  hasSecondRed,
  isChanged,
  type Limit,
  type PolicyBody,
  withLimit,
  withSecondRed,
} from './values.ts';

type PolicyTableProps = {
  policy: PolicyBody;
  /** What it is compared with: cells that differ are marked. */
  before: PolicyBody;
  /** The reason why a cell is not accepted, by its path in the policy. */
  problem?: (path: string) => string | undefined;
  idOf?: (path: string) => string;
  onChange?: (policy: PolicyBody) => void;
};

type CellProps = {
  limit: Limit | null;
  id: string;
  names: { amount: string; unit: string };
  error: string | undefined;
  onChange: (limit: Limit | null) => void;
};

function LimitCell({ limit, id, names, error, onChange }: CellProps) {
  const text = useText(policyTexts);
  const label = useLabel();
  const amount = limit === null || Number.isNaN(limit.amount) ? '' : String(limit.amount);
  const choose = (unit: string) => {
    if (unit === '') return onChange(null);
    const chosen = unit as Limit['unit'];
    onChange({ unit: chosen, amount: chosen === 'sameDay' ? 1 : (limit?.amount ?? 1) });
  };
  const words = (unit: Limit['unit']) => label(limitLabel({ amount: 2, unit })).replace(/^2\s*/, '');
  return (
    <>
      <div className="policy-cell">
        {limit === null || limit.unit === 'sameDay' ? null : (
          <input
            id={id}
            className="field"
            type="number"
            min={1}
            aria-label={names.amount}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            value={amount}
            onChange={(event) => onChange({ ...limit, amount: event.target.valueAsNumber })}
          />
        )}
        <select
          className="field"
          aria-label={names.unit}
          value={limit?.unit ?? ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">{text('none')}</option>
          {limitUnits.map((unit) => (
            <option key={unit} value={unit}>
              {words(unit)}
            </option>
          ))}
        </select>
      </div>
      {error === undefined ? null : (
        <span id={`${id}-error`} className="field-error">
          <span aria-hidden="true">▲ </span>
          {error}
        </span>
      )}
    </>
  );
}

/** What a clock is called. */
export function useClockName(): (clock: ClockName) => string {
  const label = useLabel();
  const text = useText(policyTexts);
  return (clock) => (clock === 'returnWindow' ? text('returnWindow') : label(clockKinds[clock]));
}

export function PolicyTable({
  policy,
  before,
  problem = () => undefined,
  idOf = (path) => path,
  onChange,
}: PolicyTableProps) {
  const text = useText(policyTexts);
  const label = useLabel();
  const clockName = useClockName();
  const columns = columnsOf(policy);
  const cell = (clock: ClockName, column: Column) => {
    const { limit, note } = policy.rows[clock].cells[column];
    const path = `rows.${clock}.cells.${column}`;
    if (onChange !== undefined) {
      const names = { clock: clockName(clock), column: text(column) };
      return (
        <LimitCell
          key={path}
          limit={limit}
          id={idOf(path)}
          names={{ amount: text('amountOf', names), unit: text('unitOf', names) }}
          error={problem(path)}
          onChange={(next) => onChange(withLimit(policy, clock, column, next))}
        />
      );
    }
    const words = limit === null ? '—' : label(limitLabel(limit));
    return (
      <span
        key={path}
        className={isChanged(policy, before, clock, column) ? 'policy-changed' : undefined}
        title={note && label(note)}
      >
        {note === undefined ? words : `${words} *`}
      </span>
    );
  };
  const report = (clock: ClockName) => {
    const wanted = hasSecondRed(policy, clock);
    if (onChange !== undefined && hasRed(policy, clock)) {
      return (
        <input
          key="red2"
          type="checkbox"
          aria-label={text('red2Of', { clock: clockName(clock) })}
          checked={wanted}
          onChange={(event) => onChange(withSecondRed(policy, clock, event.target.checked))}
        />
      );
    }
    return (
      <span key="red2" className={wanted === hasSecondRed(before, clock) ? undefined : 'policy-changed'}>
        {wanted ? text('reported') : '—'}
      </span>
    );
  };
  return (
    <AdminTable
      caption={text('limits')}
      head={[text('clock'), text('runsOn'), ...columns.map((column) => text(column)), label(markLevels.red2)]}
      rows={clocksOf(policy).map((clock) => ({
        key: clock,
        cells: [
          clockName(clock),
          text(policy.rows[clock].calendar),
          ...columns.map((column) => cell(clock, column)),
          report(clock),
        ],
      }))}
      nothing=""
    />
  );
}
