/** What the stream keeps for statistics, however late, often and mixed up it is told. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import type { Life } from '#demo/generator/life.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { differingFacts, factItems, followFacts, keepFacts } from '#functions/storage/facts.ts';
import { openPlace, scanAll } from '#test/demo/place.ts';
import { full } from '#test/full.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
  await place.use('facts');
});
afterAll(() => place.stop());

/** Those in which most happens, and so most days come and go. */
const lives: Life[] = [...liveCity(planCity('2026-11-26T01:40:00.000Z', 300, 'facts'), {})]
  .toSorted((a, b) => b.drafts.length - a.drafts.length)
  .slice(0, 60);

let cases = 0;
/** A life as the case of a number that no other run has. */
const eventsOf = ({ drafts }: Life) => {
  cases += 1;
  return extendFile(undefined, `HK20261126${String(cases).padStart(6, '0')}0`, drafts).events;
};

/** The days of a case and what is told of each. */
const daysOf = (events: readonly CaseEvent[]) =>
  new Map(factItems(replay(events), events, 1).map(({ sk, row }) => [sk, row]));

test('what one event changed and a later one took back is kept as it is, also where both are told together', async () => {
  let turned = 0;
  for (const life of lives) {
    const events = eventsOf(life);
    const days = events.map((_, index) => daysOf(events.slice(0, index + 1)));
    const [first, last] = turnOf(days) ?? [];
    if (first === undefined || last === undefined) continue;
    turned += 1;
    for (const { seq } of events.slice(0, first)) await followFacts(events.slice(0, seq), [seq]);
    // The first is told alone, and comes again with those that have come meanwhile.
    const told = events.slice(0, last);
    await followFacts(
      told,
      told.slice(first - 1).map(({ seq }) => seq),
    );
    expect(await differingFacts(told)).toBe(0);
  }
  expect(turned).toBeGreaterThan(0);
});

/** Numbers of two events of which the one changes a day and the other makes it what it was before. */
function turnOf(days: readonly ReadonlyMap<string, string | undefined>[]): [number, number] | undefined {
  for (const [last, after] of days.entries()) {
    for (let first = 1; first < last; first += 1) {
      const isTurned = [...after].some(
        ([day, row]) => days[first - 1]?.get(day) === row && days[first]?.get(day) !== row,
      );
      if (isTurned) return [first + 1, last + 1];
    }
  }
  return undefined;
}

/** An event told when the case has had so many more. */
const delivery = fc.record({ seq: fc.nat(400), later: fc.nat(400) });

test('each event told at least once, at any time and in any order, leaves what the events say', {
  timeout: 120_000,
}, async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.nat(lives.length - 1),
      fc.array(delivery, { maxLength: 30 }),
      fc.infiniteStream(fc.nat(400)),
      async (index, again, order) => {
        const events = eventsOf(lives[index] as Life);
        const told = [...events.map((_, index) => ({ seq: index + 1, later: order.next().value })), ...again].map(
          ({ seq, later }) => ({
            seq: ((seq - 1 + events.length) % events.length) + 1,
            later,
          }),
        );
        const mixed = told
          .map((one) => ({ ...one, place: order.next().value as number }))
          .toSorted((a, b) => a.place - b.place);
        for (const { seq, later } of mixed) {
          await followFacts(events.slice(0, seq + (later % (events.length - seq + 1))), [seq]);
        }
        expect(await differingFacts(events)).toBe(0);
        expect(await keepFacts(events)).toBe(0);
      },
    ),
    { numRuns: full ? 60 : 20, seed: 1 },
  );
  // Days that came and went are listed, too: a pack may still have what was there.
  for (const item of await scanAll('facts')) {
    if (item.row === undefined) gone += 1;
    expect(item.lk).toMatch(/^facts#1#[0-3]$/);
  }
  expect(gone).toBeGreaterThan(0);
});
