/** What is drawn: bars for lines that stand side by side, a line for a trend, with the marks of the figure. */
import type { EChartsCoreOption } from 'echarts/core';

export type Drawing = {
  isTrend: boolean;
  /** Values in per cent, or hours; absent where nothing was counted. */
  lines: readonly { name: string; value: number | undefined; shown: string }[];
  unit: string;
  /** Where a figure is marked, in words. */
  marks: readonly { at: number; words: string; tone: 'warn' | 'danger' }[];
  /** The same in words, for who does not see it. */
  description: string;
};

/** The two marks lie close together: their words stand on different sides. */
const labelPlace = (isTrend: boolean, tone: 'warn' | 'danger') => {
  if (isTrend) return tone === 'warn' ? ('insideEndTop' as const) : ('insideEndBottom' as const);
  return tone === 'warn' ? ('end' as const) : ('start' as const);
};

/** The chart as its library takes it; `colour` gives a token of the theme. */
export function optionOf(drawing: Drawing, colour: (token: string) => string): EChartsCoreOption {
  const { lines, isTrend, unit, marks, description } = drawing;
  const names = {
    type: 'category' as const,
    data: lines.map(({ name }) => name),
    axisLabel: {
      color: colour('text'),
      ...(isTrend ? { hideOverlap: true } : { width: 140, overflow: 'truncate' as const }),
    },
    axisLine: { lineStyle: { color: colour('border') } },
    axisTick: { show: false },
    ...(isTrend ? {} : { inverse: true }),
  };
  const values = {
    type: 'value' as const,
    min: 0,
    // Beneath the bars stand the words of a mark.
    ...(isTrend ? {} : { position: 'top' as const, offset: 16 }),
    ...(unit === '%' ? { max: 100 } : {}),
    axisLabel: { color: colour('secondary'), formatter: `{value}${unit}`, hideOverlap: true },
    splitLine: { lineStyle: { color: colour('line') } },
  };
  const markLine = {
    silent: true,
    symbol: 'none',
    data: marks.map(({ at, words, tone }) => ({
      ...(isTrend ? { yAxis: at } : { xAxis: at }),
      lineStyle: {
        color: colour(`chip-${tone}-text`),
        type: tone === 'danger' ? ('solid' as const) : ('dashed' as const),
      },
      label: {
        formatter: words,
        color: colour('text'),
        position: labelPlace(isTrend, tone),
      },
    })),
  };
  return {
    animation: false,
    aria: { enabled: true, label: { description }, decal: { show: true } },
    textStyle: { fontFamily: 'inherit', color: colour('text') },
    grid: { left: isTrend ? 56 : 200, right: 64, top: isTrend ? 32 : 48, bottom: 32 },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colour('raised'),
      textStyle: { color: colour('text') },
      formatter: (given: unknown) => {
        const [point] = given as { dataIndex: number }[];
        const line = lines[point?.dataIndex ?? 0];
        return line === undefined ? '' : `${line.name}  ${line.shown}`;
      },
    },
    xAxis: isTrend ? names : values,
    yAxis: isTrend ? values : names,
    series: [
      {
        type: isTrend ? 'line' : 'bar',
        data: lines.map(({ value }) => value ?? null),
        connectNulls: false,
        symbolSize: 7,
        barMaxWidth: 18,
        color: colour('primary'),
        label: {
          show: !isTrend || lines.length <= 16,
          position: isTrend ? 'top' : 'right',
          color: colour('text'),
          formatter: ({ dataIndex }: { dataIndex: number }) => lines[dataIndex]?.shown ?? '',
        },
        markLine,
      },
    ],
  };
}
