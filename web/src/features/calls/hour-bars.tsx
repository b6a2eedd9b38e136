/** Inbound and answered calls by the hour as bars; the table below says the same in numbers. */
import type { CallFiguresView } from '#core/routes/calls.ts';
import { useText } from '#web/ui/text.ts';
import { logTexts } from './log-texts.ts';

const height = 96;
const step = 28;

export function HourBars({ hours }: { hours: readonly (CallFiguresView & { hour: number })[] }) {
  const text = useText(logTexts);
  const most = Math.max(1, ...hours.map(({ inbound }) => inbound));
  const tall = (count: number) => (count / most) * height;
  return (
    <figure className="surface hour-bars">
      <figcaption>{text('inboundBars')}</figcaption>
      <svg viewBox={`0 0 ${24 * step} ${height + 20}`} role="img" aria-label={text('inboundBars')}>
        {hours.map(({ hour, inbound, answered }) => (
          <g key={hour} transform={`translate(${hour * step} 0)`}>
            <rect className="inbound" x={4} y={height - tall(inbound)} width={20} height={tall(inbound)} />
            <rect className="answered" x={8} y={height - tall(answered)} width={12} height={tall(answered)} />
            <text x={14} y={height + 14} textAnchor="middle">
              {hour}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
