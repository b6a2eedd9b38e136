/** The parts that are overdue on either side, each a link to its case: what the centre looks into. */
import { Link } from '@tanstack/react-router';
import type { WhatIfReply } from '#core/routes/what-if.ts';
import { useUnitName } from '#web/api/queries.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { whatIfTexts } from './texts.ts';

export function OverdueParts({ overdue: { parts, left } }: { overdue: NonNullable<WhatIfReply['overdue']> }) {
  const text = useText(whatIfTexts);
  const unitName = useUnitName();
  const due = (side: { due: string; late: boolean } | undefined) =>
    side === undefined ? '—' : `${fullTime(side.due)}${side.late ? ` ▲ ${text('late')}` : ''}`;
  const rows = parts.map(({ caseNo, branch, unitId, ended, real, otherwise }) => ({
    key: `${caseNo} ${branch}`,
    cells: [
      <Link key="case" to="/cases/$caseNo" params={{ caseNo }}>
        {caseNo}
      </Link>,
      unitName(unitId),
      ended === undefined ? text('open') : fullTime(ended),
      due(real),
      due(otherwise),
    ],
  }));
  if (rows.length === 0) return <p className="quiet">{text('noneOverdue')}</p>;
  return (
    <>
      <PlainTable
        className="admin-table"
        caption={text('overdueList')}
        titled
        head={[text('caseNo'), text('unit'), text('endedAt'), text('dueReal'), text('dueThen')]}
        rows={rows}
      />
      {left === 0 ? null : <p className="quiet">{text('left', { left })}</p>}
    </>
  );
}
