/** Which units are late, and what many people tell of. */
import type { WallView } from '#core/wall/shapes.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { hotStateWords } from './facts.ts';
import { numberOf } from './numbers.tsx';
import { wallTexts } from './texts.ts';

export function Overdue({ view: { overdue }, rows }: { view: WallView; rows: number }) {
  const text = useText(wallTexts);
  const label = useLabel();
  const most = overdue.units[0]?.parts ?? 0;
  const total = numberOf(overdue.parts);
  return (
    <section className="panel overdue" aria-label={text('overdue')}>
      <div className="panel-head">
        <h2>{text('overdue')}</h2>
        <p className="total">{overdue.more === true ? text('more', { count: total }) : total}</p>
      </div>
      {overdue.parts === 0 ? <p className="quiet nothing">{text('noOverdue')}</p> : null}
      <ol>
        {overdue.units.slice(0, rows).map((unit) => (
          <li key={unit.id}>
            <span className="name">{label(unit)}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${(unit.parts / most) * 100}%` }} />
            </span>
            <strong>{numberOf(unit.parts)}</strong>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function Hot({ view: { hot }, rows }: { view: WallView; rows: number }) {
  const text = useText(wallTexts);
  const label = useLabel();
  return (
    <section className="panel hot" aria-label={text('hot')}>
      <div className="panel-head">
        <h2>{text('hot')}</h2>
      </div>
      {hot.length === 0 ? <p className="quiet nothing">{text('noHot')}</p> : null}
      <ol>
        {hot.slice(0, rows).map(({ title, state, week, callers }, at) => {
          const words = hotStateWords[state];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rank is its place
            <li key={at}>
              <span className="title">{label(title)}</span>
              <span className="quiet">
                {text('hotFacts', { week: numberOf(week), callers: numberOf(callers) })}
                {words === undefined ? null : ` · ${label(words)}`}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
