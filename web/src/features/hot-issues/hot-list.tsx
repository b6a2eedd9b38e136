/** The table of hot issues, by rank. */
import { Link } from '@tanstack/react-router';
import { hotOrigins } from '#core/hot-issues/issue.ts';
import { shownWindows } from '#core/hot-issues/policy.ts';
import type { HotRow } from '#core/hot-issues/shapes.ts';
import { useUnitName } from '#web/api/queries.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { PlainTable } from '#web/ui/table/plain-table.tsx';
import { useText } from '#web/ui/text.ts';
import { HotStateChip, useKeyWords } from './parts.tsx';
import { Sparkline } from './sparkline.tsx';
import { hotTexts } from './texts.ts';

export function HotTable({ rows, caption }: { rows: readonly HotRow[]; caption: string }) {
  const text = useText(hotTexts);
  const label = useLabel();
  const unitName = useUnitName();
  const keyWords = useKeyWords();
  const head = [
    ...(['name', 'rank', ...shownWindows, 'baseline', 'callers', 'trend', 'state'] as const),
    ...(['leadUnit', 'origin', 'key'] as const),
  ];
  return (
    <PlainTable
      className="hot-table"
      caption={caption}
      head={head.map((name) => text(name))}
      rows={rows.map((row, at) => ({
        key: row.id,
        cells: [
          <span key="name" className="hot-name">
            <Link to="/hot-issues/$hotIssueId" params={{ hotIssueId: row.id }}>
              {label(row.title)}
            </Link>
            {row.pinned === true ? (
              <>
                {' '}
                <Chip tone="info">{text('pinned')}</Chip>
              </>
            ) : null}
          </span>,
          at + 1,
          ...shownWindows.map((name) => row.counts[name]),
          row.terms?.baseline ?? text('none'),
          row.callers,
          <Sparkline key="trend" values={row.trend} />,
          <HotStateChip key="state" state={row.state} />,
          row.leadUnit === undefined ? text('none') : unitName(row.leadUnit),
          label(hotOrigins[row.origin]),
          <span key="key" className="quiet">
            {keyWords(row.key)}
          </span>,
        ],
      }))}
    />
  );
}
