/** A simulated period: the same seed gives the same read models, which agree with their heads; and whatever does not agree is named. */
import { describe, expect, test } from 'vitest';
import { caseStatus } from '#core/status.ts';
import { dayNumber } from '#core/time/instant.ts';
import { dayFactor } from '#demo/arrivals.ts';
import { createAgenda } from '#demo/generator/agenda.ts';
import { liveCity, planPeriod } from '#demo/generator/generate.ts';
import { checkCase, checkCounters } from '#demo/simulation/check.ts';
import { type Examined, examine } from '#demo/simulation/examine.ts';
import { createLedger } from '#demo/simulation/ledger.ts';
import { simulate } from '#demo/simulation/simulate.ts';
import { sha256 } from '#functions/crypto.ts';
import type { Item } from '#functions/storage/table.ts';

process.env.SECRET ??= 'secret-of-this-test';

/** Also where many share the machine. */
const patience = 240_000;
/** Two weeks with the holiday of the National Day. */
const wish = { end: '2026-10-13T16:00:00.000Z', days: 14, cases: 160, seed: '7' };

/** The same without the second thread. */
function here(seed: string): Examined {
  const ledger = createLedger(seed);
  const lives = [...liveCity(planPeriod(wish.end, wish.days, wish.cases, seed), {}, ledger.write)];
  expect(lives.length).toBe(wish.cases);
  return examine(ledger);
}

describe('a period', () => {
  test(
    'is the same for the same seed, another for another, and agrees with itself',
    async () => {
      const first = await simulate(wish);
      expect(first.faults).toEqual([]);
      expect(first.lives.length).toBe(wish.cases);
      expect(first.figures.commands.register).toBe(wish.cases);
      expect(Object.values(first.figures.events).reduce((a, b) => a + b)).toBeGreaterThan(1000);
      expect(here(wish.seed)).toEqual({ hash: first.hash, faults: [] });
      expect(here('8').hash).not.toBe(first.hash);
    },
    patience,
  );

  test('is played in the order of time, and what happens to two cases happens at once', () => {
    const lives = [...liveCity(planPeriod(wish.end, 10, 250, 'pairs'), {})];
    const steps = lives.flatMap((life) => life.steps).toSorted((a, b) => a.turn - b.turn);
    expect(new Set(steps.map((step) => step.turn)).size).toBe(steps.length);
    const instants = steps.map((step) => step.at);
    expect(instants).toEqual(instants.toSorted());
    const byNumber = new Map(lives.map((life) => [life.caseNo, life]));
    const merges = lives.flatMap(({ caseNo, drafts }) =>
      drafts.flatMap((event) => (event.type === 'merged' ? [{ caseNo, event }] : [])),
    );
    expect(merges.length).toBeGreaterThan(2);
    for (const { caseNo, event } of merges) {
      const joined = byNumber
        .get(event.data.lead)
        ?.drafts.find((one) => one.type === 'follower_joined' && one.data.follower === caseNo);
      expect(joined?.at).toBe(event.at);
    }
    // Whose lead is done is answered by it, in the same instant.
    for (const { drafts } of lives) {
      const done = drafts.find((event) => event.type === 'lead_completed');
      if (done?.type !== 'lead_completed') continue;
      expect(byNumber.get(done.data.lead)?.drafts.some((event) => event.at === done.at)).toBe(true);
    }
  });

  test('is quiet on holidays and at weekends, not on make-up days', () => {
    const factor = (date: string) => dayFactor(dayNumber(date));
    expect(factor('2026-10-02')).toBeLessThan(factor('2026-10-11'));
    expect(factor('2026-10-11')).toBeLessThan(factor('2026-10-10'));
    const days = planPeriod(wish.end, 14, 2000, 'x').perDay;
    expect(days['20261002']).toBeLessThan(days['20261009']! * 0.7);
    expect(Object.keys(days).toSorted().at(-1)).toBe('20261013');
  });
});

describe('the check', () => {
  const ledger = createLedger('x');
  const lives = [...liveCity(planPeriod(wish.end, 6, 60, 'x'), {}, ledger.write)];
  const open = lives.find(({ state }) => caseStatus(state) === 'handling')!;
  const items = (): Item[] => structuredClone([...ledger.itemsOf(open.caseNo).values()]);
  const row = (list: readonly Item[]) => list.findIndex(({ sk }) => sk.startsWith('ROW#to-do#'));
  const head = (list: readonly Item[]) => list.findIndex(({ sk }) => sk === 'HEAD');
  const whats = (list: readonly Item[]) => checkCase(open.caseNo, list).map(({ where, what }) => `${where} ${what}`);

  test('finds nothing where nothing is wrong', () => {
    expect(whats(items())).toEqual([]);
    expect(checkCounters([items()])).toEqual([]);
  });

  test.each([
    ['a row that is gone', /to-do.* is missing/, (list: Item[]) => void list.splice(row(list), 1)],
    [
      'a row too many',
      /ROW#review#centre#x should not be there/,
      (list: Item[]) => void list.push({ ...list[row(list)]!, sk: 'ROW#review#centre#x' }),
    ],
    [
      'a row in the wrong place',
      /to-do.* is not what the head says/,
      (list: Item[]) => void Object.assign(list[row(list)]!, { ls: '2026' }),
    ],
    [
      'a head in the wrong place',
      /HEAD is not what the head says/,
      (list: Item[]) => void Object.assign(list[head(list)]!, { ls: '2026' }),
    ],
    [
      'a counter that counts one too many',
      /urges: \d+ in the head, \d+ in the events/,
      (list: Item[]) => {
        const { state } = list[head(list)] as unknown as { state: { urges: number } };
        state.urges += 1;
      },
    ],
    [
      'an event that is not what it was',
      /event \d+: hash/,
      (list: Item[]) => {
        const { event } = list.find(({ sk }) => sk.startsWith('EVENT#')) as unknown as { event: { at: string } };
        event.at = '2026-01-01T00:00:00.000Z';
      },
    ],
    [
      'a deed of somebody else',
      /EVENT.* is not what the events say/,
      (list: Item[]) => {
        const { row } = list.find(({ sk, lk }) => sk.startsWith('EVENT#') && lk === 'deeds#*') as unknown as {
          row: { deeds: { person: { id: string } }[] };
        };
        for (const { person } of row.deeds) person.id = 'somebody';
      },
    ],
    [
      'an event that is nobody’s deed any more',
      /EVENT.* is not what the events say/,
      (list: Item[]) => {
        const event = list.find(({ sk, lk }) => sk.startsWith('EVENT#') && lk !== undefined);
        delete event?.lk;
      },
    ],
    ['a case without a head', /has no head/, (list: Item[]) => void list.splice(head(list), 1)],
  ])('names %s', (_, expected, spoil) => {
    const list = items();
    spoil(list);
    expect(whats(list).join('\n')).toMatch(expected);
  });

  test('names the list whose counter is wrong', () => {
    const list = items();
    list.splice(row(list), 1);
    expect(checkCounters([list]).map(({ where }) => where)[0]).toMatch(/^to-do#/);
  });
});

test('an agenda gives everything in the order of time, whatever the order in which it came', () => {
  const entries = Array.from({ length: 500 }, (_, index) => ({ at: sha256(String(index % 300)), index }));
  const agenda = createAgenda<{ at: string; index: number }>();
  for (const entry of entries) agenda.add(entry);
  const taken: typeof entries = [];
  for (let entry = agenda.take(); entry !== undefined; entry = agenda.take()) taken.push(entry);
  expect(taken).toEqual(entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index - b.index)));
});
