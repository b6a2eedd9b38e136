/** The figures of a bulletin: as the statistics screen has them, beside the month before and the month a year before. */
import type { FigureView } from '#core/routes/statistics.ts';
import { tenths } from '#core/shares.ts';
import { type KpiId, kpiOf } from '#core/statistics/kpis.ts';
import { groups } from '#web/features/statistics/groups.ts';
import { useChangeWords, useFigureWords } from '#web/features/statistics/words.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import type { Statistics } from './data.ts';
import { Caption } from './parts.tsx';
import { bulletinTexts } from './texts.ts';

/** A value with what it is of what; a dash where nothing was counted. */
export function FigureCell({ kpi, figure }: { kpi: KpiId; figure: FigureView | undefined }) {
  const text = useText(bulletinTexts);
  const valueWords = useFigureWords();
  if (figure === undefined || figure.denominator === 0) return <>—</>;
  const { numerator, denominator } = figure;
  return (
    <>
      {valueWords(kpi, figure)}
      <br />
      <small>
        {kpiOf(kpi).measure === 'rate' ? text('of', { numerator, denominator }) : text('cases', { count: denominator })}
      </small>
    </>
  );
}

/** A figure of another period than the one asked about, with its value alone. */
function Value({ kpi, figure }: { kpi: KpiId; figure: Pick<FigureView, 'value' | 'words'> | undefined }) {
  const valueWords = useFigureWords();
  return <>{valueWords(kpi, figure as FigureView | undefined)}</>;
}

const ownColumns = ['figure', 'now', 'previous', 'against'] as const;
const yearColumns = ['yearAgo', 'yearChange'] as const;

type TableProps = { no: number; now: Statistics; yearAgo: Statistics };

/** The year before is left out where nothing was counted in it, as in a hotline's first year. */
export function KeyFigures({ no, now, yearAgo }: TableProps) {
  const text = useText(bulletinTexts);
  const label = useLabel();
  const changeWords = useChangeWords();
  const { figures } = now.total;
  const isCompared = Object.keys(yearAgo.total.figures).length > 0;
  const shown = groups.flatMap(({ kpis }) => kpis).filter((id) => figures[id] !== undefined);
  return (
    <table className="print-grid bulletin-table bulletin-key">
      <Caption no={no} name={text('keyFigures')} version={now.version} />
      <thead>
        <tr>
          {[...ownColumns, ...(isCompared ? yearColumns : [])].map((name) => (
            <th key={name} scope="col">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((id) => {
          const figure = figures[id];
          const before = yearAgo.total.figures[id];
          const yearChange =
            figure?.value === undefined || before?.value === undefined
              ? undefined
              : tenths(figure.value - before.value);
          return (
            <tr key={id} data-figure={id}>
              <th scope="row">{label(kpiOf(id))}</th>
              <td>
                <FigureCell kpi={id} figure={figure} />
              </td>
              <td>
                <Value kpi={id} figure={figure?.previous} />
              </td>
              <td>{changeWords(figure?.change, kpiOf(id)) ?? '—'}</td>
              {isCompared ? (
                <>
                  <td>
                    <Value kpi={id} figure={before} />
                  </td>
                  <td>{changeWords(yearChange, kpiOf(id)) ?? '—'}</td>
                </>
              ) : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The month in a few sentences. */
export function Summary({ month, now, yearAgo }: { month: string; now: Statistics; yearAgo: Statistics }) {
  const text = useText(bulletinTexts);
  const valueWords = useFigureWords();
  const { figures, score } = now.total;
  const accepted = figures.directAnswer;
  return (
    <p className="bulletin-text">
      {text('summary', {
        month,
        accepted: accepted?.denominator ?? 0,
        before: accepted?.previous?.denominator ?? 0,
        year: yearAgo.total.figures.directAnswer?.denominator ?? 0,
        desk: accepted?.numerator ?? 0,
        completed: figures.handlingTime?.denominator ?? 0,
        onTime: valueWords('onTime', figures.onTime),
        resolution: valueWords('resolution', figures.resolution),
        satisfaction: valueWords('satisfaction', figures.satisfaction),
      })}
      {score === undefined ? null : text('withScore', { score })}
      {now.excluded === 0 ? null : text('excluded', { count: now.excluded })}
    </p>
  );
}
