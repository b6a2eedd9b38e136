/** The units with the most overdue parts of the week, each with the way to exactly those. */
import { Link } from '@tanstack/react-router';
import type { StatisticsRow } from '#core/routes/statistics.ts';
import type { Period } from '#core/statistics/period.ts';
import { useUnitName } from '#web/api/queries.ts';
import { MarkChip } from '#web/features/statistics/kpi-card.tsx';
import { casesSearch, statisticsSearch } from '#web/features/statistics/search.ts';
import { useText } from '#web/ui/text.ts';
import { homeTexts } from './texts.ts';

const most = 6;

export function WorstUnits({ rows, period }: { rows: readonly StatisticsRow[]; period: Period }) {
  const text = useText(homeTexts);
  const unitName = useUnitName();
  const worst = rows
    .flatMap(({ key, figures }) => (figures.overdue === undefined ? [] : [{ key, figure: figures.overdue }]))
    .filter(({ figure }) => figure.numerator > 0)
    .sort((a, b) => b.figure.numerator - a.figure.numerator)
    .slice(0, most);
  return (
    <section className="surface home-part" aria-label={text('worst')}>
      <div className="row spread">
        <h2>{text('worst')}</h2>
        <Link
          to="/statistics"
          search={statisticsSearch({ ...period, dimension: 'unit', kpi: 'overdue', view: 'table' })}
        >
          {text('all')}
        </Link>
      </div>
      {worst.length === 0 ? <p className="quiet">{text('none')}</p> : null}
      <ul>
        {worst.map(({ key, figure }) => (
          <li key={key}>
            <Link
              to="/statistics/cases"
              search={casesSearch({ ...period, unit: key, kpi: 'overdue', part: 'numerator', counting: 'branch' })}
            >
              {text('worstUnit', { name: unitName(key), late: figure.numerator, count: figure.denominator })}
            </Link>{' '}
            <MarkChip mark={figure.mark} />
          </li>
        ))}
      </ul>
    </section>
  );
}
