/** One figure: its value, its mark in words, its change, and its numerator and denominator, each open to its cases. */
import type { FigureView } from '#core/routes/statistics.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { Chip } from '#web/ui/chip.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { NumberLink } from './number-link.tsx';
import type { StatisticsSearch } from './search.ts';
import { statisticsTexts } from './texts.ts';
import { useChangeWords, useFigureWords } from './words.ts';

/** 黄牌 or 红牌, in words. */
export function MarkChip({ mark }: { mark: FigureView['mark'] }) {
  const text = useText(statisticsTexts);
  if (mark === undefined) return null;
  return (
    <Chip tone={mark === 'red' ? 'danger' : 'warn'} icon={mark === 'red' ? '▲' : '◔'}>
      {text(mark)}
    </Chip>
  );
}

type CardProps = {
  kpi: KpiId;
  figure: FigureView | undefined;
  search: StatisticsSearch;
  counting: 'case' | 'branch';
  chosen?: boolean;
  /** Without it the card is only looked at. */
  onChoose?: (kpi: KpiId) => void;
};

export function KpiCard({ kpi, figure, search, counting, chosen = false, onChoose }: CardProps) {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const valueWords = useFigureWords();
  const changeWords = useChangeWords();
  const definition = kpiOf(kpi);
  const change = figure === undefined ? undefined : changeWords(figure.change, definition);
  const numbers = figure ?? { numerator: 0, denominator: 0 };
  return (
    <li className="kpi surface" data-chosen={chosen}>
      {onChoose === undefined ? (
        <p className="name">{label(definition)}</p>
      ) : (
        <button
          type="button"
          className="name"
          aria-pressed={chosen}
          title={label(definition.formula)}
          onClick={() => onChoose(kpi)}
        >
          {label(definition)}
        </button>
      )}
      <p className="value">
        {valueWords(kpi, figure)} <MarkChip mark={figure?.mark} />
      </p>
      <p className="quiet">
        {definition.measure === 'rate' ? (
          <>
            <NumberLink kpi={kpi} part="numerator" count={numbers.numerator} search={search} counting={counting} />
            {' ÷ '}
          </>
        ) : null}
        <NumberLink kpi={kpi} part="denominator" count={numbers.denominator} search={search} counting={counting} />
        {figure?.words === undefined
          ? null
          : ` · ${text('tail', { p90: label(figure.words.p90), mean: label(figure.words.mean) })}`}
      </p>
      {change === undefined ? null : <p className="quiet">{change}</p>}
    </li>
  );
}
