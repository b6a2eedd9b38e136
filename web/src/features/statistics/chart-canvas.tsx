/** The drawing of a chart; loaded when a chart is first shown, since its library is large. Patterns tell its parts apart, words say what it shows. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { type Drawing, optionOf } from './chart-option.ts';

use([BarChart, LineChart, AriaComponent, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** A token of the theme on screen. */
const colourOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function ChartCanvas(drawing: Drawing) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const { lines, isTrend } = drawing;
  const height = isTrend ? 280 : 80 + lines.length * 28;
  useEffect(() => {
    if (frame.current === null) return;
    const drawn = init(frame.current, undefined, { renderer: 'svg' });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(drawing, colourOf), { notMerge: true });
    chart.current?.resize();
  });
  return <div ref={frame} className="chart" style={{ height }} role="img" aria-label={drawing.description} />;
}
