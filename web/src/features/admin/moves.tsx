/** The dues that a change would move: numbers by unit and clock, never whose. */
import type { MovesView } from '#core/admin/shapes.ts';
import { clockKinds } from '#core/vocabulary.ts';
import { useUnitName } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminTable } from './table.tsx';
import { adminTexts } from './texts.ts';

/** `rule` says what becomes of these dues. */
export function Moves({ moves, rule }: { moves: MovesView; rule: string }) {
  const text = useText(adminTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const { examined, complete, cases, clocks, settled, groups } = moves;
  const rows = groups.map(({ unitId, kind, from, to, count }) => ({
    key: `${unitId} ${kind} ${from} ${to}`,
    cells: [
      unitId === undefined ? text('caseItself') : unitName(unitId),
      label(clockKinds[kind]),
      fullTime(from),
      <span key="to">
        {fullTime(to)} <span className="quiet">{text(to > from ? 'later' : 'earlier')}</span>
      </span>,
      <span key="count" className="number">
        {count}
      </span>,
    ],
  }));
  return (
    <section className="stack" aria-label={text('preview')}>
      <p role="status">
        <strong>{text('moveCount', { examined, cases, clocks })}</strong>{' '}
        {settled === 0 ? '' : text('settled', { settled })} {complete ? '' : text('incomplete')}
      </p>
      {groups.length === 0 ? null : <p className="quiet">{rule}</p>}
      <AdminTable
        caption={text('preview')}
        head={[text('unit'), text('clock'), text('dueBefore'), text('dueAfter'), text('count')]}
        rows={rows}
        nothing={text('nothingMoves')}
      />
    </section>
  );
}
