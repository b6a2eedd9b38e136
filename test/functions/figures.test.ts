/** Figures beside those of the period before: what is compared, and what is not ripe enough to be. */
import { expect, test } from 'vitest';
import type { Figure } from '#core/statistics/count.ts';
import { type KpiId, kpiIds, kpiOf } from '#core/statistics/kpis.ts';
import { unitCalendar } from '#core/time/calendars/default.ts';
import { viewFigures } from '#functions/insight/figures.ts';

const all = (figure: Figure) => Object.fromEntries(kpiIds.map((id) => [id, figure])) as Record<KpiId, Figure>;
const ripening: readonly KpiId[] = ['completion', 'returns', 'misdispatch', 'urged', 'extended', 'rehandled'];

test('what counts what became of a period’s parts by now has both numbers, and no change', () => {
  const now = { numerator: 78, denominator: 100, value: 78 };
  const before = { numerator: 100, denominator: 100, value: 100 };
  const shown = viewFigures(all(now), all(before), unitCalendar);
  for (const id of kpiIds) {
    expect([id, shown[id]?.numerator, shown[id]?.previous?.numerator]).toEqual([id, 78, 100]);
    expect([id, shown[id]?.change === undefined]).toEqual([id, ripening.includes(id)]);
  }
  expect(shown.onTime?.change).toBe(-22);
});

test('every figure of parts dispatched in a period is one of them: what comes of them comes later', () => {
  expect(kpiIds.filter((id) => kpiOf(id).kind === 'dispatched').every((id) => ripening.includes(id))).toBe(true);
});
