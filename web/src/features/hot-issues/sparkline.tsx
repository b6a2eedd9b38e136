/** The course of the last 30 days as a small line; its text twin says the same in words. */
import { useText } from '#web/ui/text.ts';
import { hotTexts } from './texts.ts';

const width = 96;
const height = 24;
const margin = 2;

/** The points of the line; a day with most cases touches the upper edge. */
export function linePoints(values: readonly number[]): string {
  const most = Math.max(...values, 1);
  const step = (width - 2 * margin) / Math.max(values.length - 1, 1);
  return values
    .map(
      (value, at) =>
        `${(margin + at * step).toFixed(1)},${(height - margin - (value / most) * (height - 2 * margin)).toFixed(1)}`,
    )
    .join(' ');
}

export function Sparkline({ values }: { values: readonly number[] }) {
  const text = useText(hotTexts);
  const sum = values.reduce((total, value) => total + value, 0);
  const words = text('trendWords', { sum, most: Math.max(...values, 0), today: values.at(-1) ?? 0 });
  return (
    <svg
      className="hot-sparkline"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <polyline points={linePoints(values)} fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
