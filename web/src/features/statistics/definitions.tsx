/** 指标口径: what each figure counts, in words. */
import { kpiIds, kpiOf, scoreWeights } from '#core/statistics/kpis.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { statisticsTexts } from './texts.ts';

export function Definitions() {
  const text = useText(statisticsTexts);
  const label = useLabel();
  const weighed = kpiIds.flatMap((id) => {
    const weight = scoreWeights[id];
    return weight === undefined ? [] : [`${label(kpiOf(id))} ${weight}`];
  });
  return (
    <details className="surface">
      <summary>{text('definitions')}</summary>
      <dl className="definitions">
        {kpiIds.map((id) => {
          const { formula, marks } = kpiOf(id);
          const borders =
            marks === undefined ? '' : ` · ${text('yellow')} ${marks.yellow}% · ${text('red')} ${marks.red}%`;
          return (
            <div key={id}>
              <dt>{label(kpiOf(id))}</dt>
              <dd>
                {label(formula)}
                <span className="quiet">{borders}</span>
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{text('score')}</dt>
          <dd>{weighed.join(' + ')}</dd>
        </div>
      </dl>
    </details>
  );
}
