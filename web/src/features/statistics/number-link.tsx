/** A number that opens exactly the cases it counts. */
import { Link } from '@tanstack/react-router';
import { type KpiId, kpis } from '#core/statistics/kpis.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { casesSearch, type Part, type StatisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';

type NumberProps = {
  kpi: KpiId;
  part: Exclude<Part, 'excluded'>;
  count: number;
  /** The question of the screen, with what the line adds to it. */
  search: StatisticsSearch;
  counting: 'case' | 'branch';
};

export function NumberLink({ kpi, part, count, search, counting }: NumberProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  if (count === 0) return <span className="quiet">0</span>;
  const name = text('numberOf', { name: label(kpis[kpi]), part: text(part), count });
  return (
    <Link to="/statistics/cases" search={casesSearch({ ...search, kpi, part, counting })} aria-label={name}>
      {count}
    </Link>
  );
}
