/** A day by the hour: today as a line up to the hour that runs, yesterday behind it; the same numbers as a table for those who cannot see it. */
import { useText } from '#web/ui/text.ts';
import { axisTop, busiestHour, lineOf, pointsOf } from './measures.ts';
import { numberOf } from './numbers.tsx';
import { wallTexts } from './texts.ts';

type CurveProps = {
  title: string;
  today: readonly number[];
  before: readonly number[];
  /** The hour that runs now. */
  hour: number;
};

const ticks = [0, 6, 12, 18, 24];

function Plot({ today, before, hour, top }: Omit<CurveProps, 'title'> & { top: number }) {
  const over = pointsOf(today, top).slice(0, hour);
  const running = pointsOf(today, top)[hour] ?? [0, 100];
  const line = lineOf(over);
  const [first, last] = [over[0], over.at(-1)];
  return (
    <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      {[0, 50, 100].map((y) => (
        <line key={y} className="grid" x1="0" x2="100" y1={y} y2={y} />
      ))}
      <path className="before" d={lineOf(pointsOf(before, top))} />
      {first === undefined || last === undefined ? null : (
        <path className="area" d={`${line}L${last[0]} 100L${first[0]} 100Z`} />
      )}
      <path className="today" d={line} />
      {/* The hour is not over: what it has so far is no point of the line. */}
      <rect className="running" x={(hour / 24) * 100} width={100 / 24} y={running[1]} height={100 - running[1]} />
    </svg>
  );
}

function Twin({ title, today, before, hour }: CurveProps) {
  const text = useText(wallTexts);
  return (
    <table className="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{text('hour')}</th>
          <th scope="col">{text('today')}</th>
          <th scope="col">{text('before')}</th>
        </tr>
      </thead>
      <tbody>
        {today.map((count, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its place
          <tr key={at}>
            <th scope="row">{text('hourOf', { hour: at })}</th>
            <td>{at > hour ? text('notYet') : count}</td>
            <td>{before[at]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Curve({ title, today, before, hour }: CurveProps) {
  const text = useText(wallTexts);
  const top = axisTop(Math.max(...today, ...before));
  const busiest = busiestHour(today);
  return (
    <section className="panel curve" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        <p className="quiet">
          {busiest === undefined ? null : text('busiest', { hour: busiest, count: numberOf(today[busiest] ?? 0) })}
        </p>
        <p className="legend" aria-hidden="true">
          <span data-line="today">{text('today')}</span>
          <span data-line="before">{text('before')}</span>
        </p>
      </div>
      <div className="plot">
        <p className="scale" aria-hidden="true">
          {[top, top / 2, 0].map((value) => (
            <span key={value}>{numberOf(value)}</span>
          ))}
        </p>
        <Plot today={today} before={before} hour={hour} top={top} />
        <p className="axis" aria-hidden="true">
          {ticks.map((tick) => (
            <span key={tick} style={{ left: `${(tick / 24) * 100}%` }}>
              {tick}
            </span>
          ))}
        </p>
      </div>
      <Twin title={title} today={today} before={before} hour={hour} />
    </section>
  );
}
