/** Another policy or calendar over the city's past: with nothing changed it is what was; with something changed, what follows from it. */
import { describe, expect, test } from 'vitest';
import type { Case } from '#core/case.ts';
import { replay } from '#core/evolve.ts';
import { reclock } from '#core/insight/reclock.ts';
import { trial, whatIf } from '#core/insight/what-if.ts';
import { withLayer } from '#core/time/calendar.ts';
import { contextAt } from '#demo/generator/setting.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { generate } from './worlds.ts';

const patience = 120_000;
const now = '2026-11-26T01:40:00.000Z';
const period = { from: '2026-01-01T00:00:00.000Z', until: now, now };
const trails = generate(now, 250, 'what-if').lives.map(
  ({ caseNo, drafts }) => extendFile(undefined, caseNo, drafts).events,
);
const rules = contextAt(now);

const clocksOf = ({ clocks }: Case) =>
  clocks.map(({ fired: _, ...clock }) => clock).sort((a, b) => (a.id < b.id ? -1 : 1));

describe('with nothing changed', () => {
  test(
    'every clock of every case is the one that ran, and so are the figures',
    () => {
      for (const events of trails) expect(clocksOf(reclock(events, () => rules))).toEqual(clocksOf(replay(events)));
      const { real, otherwise } = whatIf(trails, period, () => rules);
      expect(otherwise).toEqual(real);
      expect(real.ended).toBeGreaterThan(100);
      expect(real.overdue.length).toBeGreaterThan(0);
      // Cases that are taken one by one come to what the period's own cases come to: those of other times are passed over.
      const october = { from: '2026-10-01T00:00:00.000Z', until: '2026-10-20T00:00:00.000Z', now };
      const { take, result } = trial(october, () => rules);
      for (const events of trails) take(events);
      const starts = trails.flatMap((events) => replay(events).clocks.filter(({ kind }) => kind === 'completion'));
      const within = starts.filter(({ from }) => from >= october.from && from < october.until).length;
      const load = result().real.units.reduce((sum, unit) => sum + unit.load, 0);
      expect(load).toBeGreaterThan(0);
      expect(load).toBeLessThanOrEqual(within);
    },
    patience,
  );
});

describe('with something changed', () => {
  const { rows } = rules.policy;
  const shorter = { ...rows.completion.cells.ordinary, limit: { amount: 1, unit: 'wd' as const } };
  const strict = {
    ...rules.policy,
    version: 2,
    rows: { ...rows, completion: { ...rows.completion, cells: { ...rows.completion.cells, ordinary: shorter } } },
  };
  const { policies: _, ...free } = rules;

  test('a shorter limit makes more parts late, and never fewer', () => {
    const { real, otherwise } = whatIf(trails, period, () => ({ ...free, policy: strict }));
    expect(otherwise.ended).toBe(real.ended);
    expect(otherwise.onTime).toBeLessThan(real.onTime);
    const late = new Set(otherwise.overdue.map((part) => part.caseNo + part.branch));
    expect(real.overdue.filter((part) => !late.has(part.caseNo + part.branch))).toEqual([]);
    for (const unit of otherwise.units) {
      const was = real.units.find((one) => one.unitId === unit.unitId);
      expect([unit.load, unit.ended]).toEqual([was?.load, was?.ended]);
      expect(unit.onTime).toBeLessThanOrEqual(was?.onTime ?? 0);
    }
  });

  test('days off for everybody make fewer late', () => {
    const reason = { zh: '放假', en: 'days off' };
    const off = Array.from({ length: 10 }, (_, day) => ({ date: `2026-11-${String(day + 10)}`, reason }));
    const unit = withLayer(rules.calendars.unit, { id: 'city', name: reason, off, work: [] });
    const { real, otherwise } = whatIf(trails, period, () => ({ ...rules, calendars: { ...rules.calendars, unit } }));
    expect(otherwise.overdue.length).toBeLessThan(real.overdue.length);
  });
});
