/** Packs of facts beside what was written since: what is read is what is kept, whatever happens between packing and writing. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { CaseEvent } from '#core/events.ts';
import { replay } from '#core/evolve.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { hour, localDate, minute } from '#core/time/instant.ts';
import { liveCity, planCity } from '#demo/generator/generate.ts';
import type { Life } from '#demo/generator/life.ts';
import { forgetKept } from '#functions/kept.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { readBatches } from '#functions/storage/fact-batches.ts';
import { keepFactsPacked } from '#functions/storage/fact-packing.ts';
import { factDays } from '#functions/storage/fact-packs.ts';
import { visitFacts } from '#functions/storage/fact-reading.ts';
import { factItems, followFacts } from '#functions/storage/facts.ts';
import { table } from '#functions/storage/table.ts';
import { openPlace, scanAll } from '#test/demo/place.ts';
import { full } from '#test/full.ts';

let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.stop());
afterEach(() => vi.restoreAllMocks());

/** Those in which most happens, and so most days come and go. */
const lives: Life[] = [...liveCity(planCity('2026-11-26T01:40:00.000Z', 300, 'packs'), {})]
  .toSorted((a, b) => b.drafts.length - a.drafts.length)
  .slice(0, 40);
const always = { from: '2020-01-01', until: '2030-12-31' };
/** So small that a day has several packs, and a list several portions. */
const small = { rowsOfPack: 3, portion: 2 };

/** Everything that is read, as text in order; each case must come once, and cases in their order. */
async function whatIsRead(period = always): Promise<string[]> {
  const found: string[] = [];
  const cases: string[] = [];
  const rows = await visitFacts(
    period,
    (entries) => {
      cases.push(entries[0]?.traits.caseNo ?? '');
      found.push(...entries.map(textOf));
    },
    { portion: small.portion },
  );
  expect(rows).toBeDefined();
  expect(cases).toEqual([...new Set(cases)].sort());
  return found.sort();
}

/** What there is of it, in the order of names, which packs do not keep. */
const partsOf = (one: object) =>
  Object.entries(one)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
const textOf = ({ traits, fact }: Entry): string => JSON.stringify([partsOf(traits), partsOf(fact)]);

/** What the items of all cases say. */
async function whatIsKept(name: string, { from, until } = always): Promise<string[]> {
  const items = await scanAll(name);
  return items
    .filter(({ pk, sk, row }) => pk.startsWith('FACTS#') && row !== undefined && sk >= from && sk <= until)
    .flatMap(({ row }) => {
      const { traits, facts } = JSON.parse(String(row));
      return facts.map((fact: Entry['fact']) => textOf({ traits, fact }));
    })
    .sort();
}

let shift = 0;
const realNow = Date.now.bind(Date);
/** Real time goes on. */
function pass(milliseconds: number): void {
  shift += milliseconds;
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + shift);
}

/** The calls of the table fail from the nth on. */
async function failingFrom(nth: number, work: () => Promise<unknown>): Promise<void> {
  const client = table();
  const send = client.send.bind(client);
  let calls = 0;
  vi.spyOn(client, 'send').mockImplementation(((command: never) => {
    calls += 1;
    return calls > nth ? Promise.reject(new Error('the table is gone')) : send(command);
  }) as never);
  await work().catch(() => undefined);
  vi.mocked(client.send).mockRestore();
}

type Deed =
  | { do: 'tell'; life: number; seq: number; later: number }
  | { do: 'pack' }
  | { do: 'packTwice' }
  | { do: 'packAndFail'; nth: number }
  | { do: 'wait'; minutes: number }
  | { do: 'forget' };
const tell = fc.record({
  do: fc.constant('tell' as const),
  ...{ life: fc.nat(lives.length - 1), seq: fc.nat(400), later: fc.nat(400) },
});
const pack = fc.constant<Deed>({ do: 'pack' });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 10, arbitrary: tell },
  { weight: 5, arbitrary: pack },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: 'packTwice' }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('packAndFail' as const), nth: fc.nat(40) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 4, 16, 1300) }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ do: 'forget' }) },
);

const step = () => keepFactsPacked({ least: 1, rowsOfPack: small.rowsOfPack });

let worlds = 0;
const seen = { packed: 0, packs: 0 };

async function live(deeds: readonly Deed[]): Promise<void> {
  worlds += 1;
  const name = `packs-${worlds}`;
  await place.use(name);
  forgetKept();
  pass(0);
  const eventsOf = (life: number) =>
    extendFile(undefined, `HK20261126${String(life).padStart(6, '0')}0`, (lives[life] as Life).drafts).events;
  for (const one of deeds) {
    if (one.do === 'tell') {
      const events = eventsOf(one.life);
      const seq = (one.seq % events.length) + 1;
      await followFacts(events.slice(0, seq + (one.later % (events.length - seq + 1))), [seq]);
    } else if (one.do === 'pack') await step();
    else if (one.do === 'packTwice') await Promise.all([step(), step()]);
    else if (one.do === 'packAndFail') await failingFrom(one.nth, step);
    else if (one.do === 'wait') pass(one.minutes * minute);
    else forgetKept();
  }
  expect(await whatIsRead()).toEqual(await whatIsKept(name));
  const some = { from: '2026-11-20', until: '2026-12-03' };
  expect(await whatIsRead(some)).toEqual(await whatIsKept(name, some));
  const { packed } = await readBatches();
  seen.packed += packed;
  for (const { packs } of await factDays(always)) seen.packs += packs;
}

test('what is read is what is kept, whatever is told, packed, cut off and repeated between', {
  timeout: 300_000,
}, async () => {
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 80, size: 'max' }), live), {
    numRuns: full ? 60 : 6,
    seed: 1,
  });
  expect(seen.packed).toBeGreaterThan(worlds / 2);
  expect(seen.packs).toBeGreaterThan(worlds);
});

/** The days of which something is told after some events. */
const daysAfter = (events: readonly CaseEvent[]): string[] =>
  events.length === 0 ? [] : factItems(replay(events), events, 1).map(({ sk }) => sk);

test('a day of which a pack tells and the events no more is gone', async () => {
  await place.use('packs-gone');
  forgetKept();
  shift = 0;
  let gone = 0;
  const told = lives.flatMap(({ drafts }, index) => {
    const { events } = extendFile(undefined, `HK20261126${String(index).padStart(6, '0')}0`, drafts);
    const seq = events.findIndex((_, at) => {
      const after = daysAfter(events.slice(0, at + 1));
      return daysAfter(events.slice(0, at)).some((day) => !after.includes(day));
    });
    return seq < 1 ? [] : [events.slice(0, seq + 1)];
  });
  for (const events of told) for (const { seq } of events.slice(0, -1)) await followFacts(events.slice(0, seq), [seq]);
  await step();
  pass(hour);
  await step();
  expect((await readBatches()).packed).toBe(1);
  for (const events of told) {
    const { length } = await whatIsRead();
    await followFacts(events, [events.length]);
    if ((await whatIsRead()).length < length) gone += 1;
  }
  expect(gone).toBeGreaterThan(0);
  expect(await whatIsRead()).toEqual(await whatIsKept('packs-gone'));
});

test('a batch is packed only once nobody writes into it any more, and rows stay where they were read', async () => {
  await place.use('packs-slow');
  forgetKept();
  shift = 0;
  pass(24 * hour);
  const { events } = extendFile(undefined, 'HK202611260000019', (lives[0] as Life).drafts);
  await followFacts(events.slice(0, 2), [1]);
  expect(await step()).toBe(0);
  expect(await readBatches()).toMatchObject({ open: 2, packed: 0 });
  // Who remembers the batch that has been closed goes on with it for some minutes.
  pass(4 * minute);
  await followFacts(events, [3]);
  expect(await step()).toBe(0);
  const before = await whatIsRead();
  pass(15 * minute);
  expect(await step()).toBeGreaterThan(0);
  expect(await readBatches()).toMatchObject({ open: 2, packed: 1 });
  expect(await whatIsRead()).toEqual(before);
  const days = await factDays(always);
  expect(days.map(({ day }) => day)).toContain(localDate(events[0]?.at ?? ''));
  // A city in which nothing happens closes nothing.
  pass(48 * hour);
  expect(await step()).toBe(0);
  expect(await readBatches()).toMatchObject({ open: 2, packed: 1 });
});
