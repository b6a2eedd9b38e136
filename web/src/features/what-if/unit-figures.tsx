/** On-time rate, overdue parts and load, of each unit and of all: as it was, and as it would have been. */
import type { WhatIfReply } from '#core/routes/what-if.ts';
import { useUnitName } from '#web/api/queries.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { whatIfTexts } from './texts.ts';

type Figures = { ended: number; onTime: number; overdue: number };

/** Of what was handed in, to a tenth of a percent; a dash where nothing was. */
export function rateOf({ ended, onTime }: Pick<Figures, 'ended' | 'onTime'>): string {
  return ended === 0 ? '—' : `${((100 * onTime) / ended).toFixed(1)} % (${onTime}/${ended})`;
}

const marked = (was: string | number, then: string | number) => (
  <span className={was === then ? undefined : 'policy-changed'}>{then}</span>
);

export function UnitFigures({ reply }: { reply: WhatIfReply }) {
  const text = useText(whatIfTexts);
  const unitName = useUnitName();
  const { real, otherwise, units } = reply;
  const load = (side: 'real' | 'otherwise') => units.reduce((sum, unit) => sum + unit[side].load, 0);
  const row = (key: string, name: string, was: Figures, then: Figures, parts: number) => ({
    key,
    cells: [
      name,
      parts,
      then.ended,
      rateOf(was),
      marked(rateOf(was), rateOf(then)),
      was.overdue,
      marked(was.overdue, then.overdue),
    ],
  });
  if (units.length === 0) return <p className="quiet">{text('nothing')}</p>;
  const rows = units.map((unit) =>
    row(unit.unitId, unitName(unit.unitId), unit.real, unit.otherwise, Math.max(unit.real.load, unit.otherwise.load)),
  );
  const all = row('*', text('all'), real, otherwise, Math.max(load('real'), load('otherwise')));
  const isSame =
    JSON.stringify([real, units.map((unit) => unit.real)]) ===
    JSON.stringify([otherwise, units.map((unit) => unit.otherwise)]);
  return (
    <>
      {isSame ? <p>{text('same')}</p> : null}
      <PlainTable
        className="admin-table"
        caption={text('result')}
        head={[
          text('unit'),
          text('load'),
          text('ended'),
          text('onTimeReal'),
          text('onTimeThen'),
          text('overdueReal'),
          text('overdueThen'),
        ]}
        rows={[all, ...rows]}
      />
    </>
  );
}
