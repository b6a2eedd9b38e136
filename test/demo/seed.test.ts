/** Seeding on the real engines: everything there once, whatever happens in between. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChainFault } from '#core/chain.ts';
import { replay } from '#core/evolve.ts';
import { audiencesOf } from '#core/notices.ts';
import { rowsOf } from '#core/rows.ts';
import { accounts } from '#demo/accounts.ts';
import { caseNumbersOf, planCity } from '#demo/generator/generate.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { seedBasics, seedCity } from '#demo/seed.ts';
import { simulate } from '#demo/simulation/simulate.ts';
import { takeNumbers, writeInto } from '#demo/simulation/writing.ts';
import { keyedDigest, sha256 } from '#functions/crypto.ts';
import { nextCaseNo } from '#functions/storage/case-number.ts';
import { toFile } from '#functions/storage/cases.ts';
import { listNotices } from '#functions/storage/notices.ts';
import { type Item, table } from '#functions/storage/table.ts';
import { listPage } from '#functions/storage/worklists.ts';
import { full } from '../full.ts';
import { openPlace, scanAll } from './place.ts';

const now = '2026-11-26T01:40:00.000Z';
const cases = 40;
/** Also where many share the machine. */
const patience = 240_000;
let place: Awaited<ReturnType<typeof openPlace>>;
beforeAll(async () => {
  place = await openPlace();
});
afterAll(() => place.stop());

/** The cases of a table by number, each with all its items. */
function casesIn(items: readonly Item[]): Map<string, Item[]> {
  const found = Map.groupBy(
    items.filter((item) => item.pk.startsWith('CASE#')),
    (item) => item.pk.slice('CASE#'.length),
  );
  return found;
}

function checkCase(items: readonly Item[]): void {
  const file = toFile(items);
  if (file === undefined) throw new Error('a case without a head');
  const { state, events, records, recordings } = file;
  expect(findChainFault(state, events, records, sha256)).toBeUndefined();
  expect(replay(events)).toEqual(state);
  expect(recordings.length).toBe(state.recordings);
  const rows = items.filter((item) => item.sk.startsWith('ROW#') && !item.sk.startsWith('ROW#handled'));
  expect(rows.map((row) => row.sk).toSorted()).toEqual(
    rowsOf(state)
      .map((row) => `ROW#${row.list}#${row.owner}#${row.id}`)
      .toSorted(),
  );
}

/** Lets the n-th transaction fail as if the process had ended there, before it was written or after. */
async function crashing(nth: number, written: boolean, work: () => Promise<unknown>): Promise<void> {
  let count = 0;
  // A process that has ended leaves nothing under way either.
  const under = new Set<Promise<unknown>>();
  table().middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'TransactWriteItemsCommand' && context.commandName !== 'TransactWriteCommand') {
        return next(args);
      }
      count += 1;
      if (count === nth && written) await next(args);
      if (count >= nth) throw new Error('crashed');
      const sent = next(args);
      under.add(sent);
      return sent;
    },
    { step: 'initialize', name: 'crash', override: true },
  );
  try {
    await expect(work()).rejects.toThrow('crashed');
    await Promise.allSettled(under);
  } finally {
    table().middlewareStack.remove('crash');
  }
}

describe('a seeded city', () => {
  let items: Item[];
  let counts: Awaited<ReturnType<typeof seedCity>>;
  const told: string[] = [];
  beforeAll(async () => {
    await place.use('whole');
    counts = await seedCity({ now, cases, seed: 'a', log: (line) => told.push(line) });
    items = await scanAll('whole');
  }, patience);

  test('has the units, the users and all its cases, and says so', () => {
    expect(counts).toMatchObject({ cases, refused: 0 });
    const of = (pk: string) => items.filter((item) => item.pk === pk).length;
    expect([of('UNITS'), of('USERS')]).toEqual([demoCity.units.length, accounts.length]);
    expect(casesIn(items).size).toBe(cases);
    expect(items.filter((item) => item.sk.startsWith('EVENT#')).length).toBe(counts.events);
    expect(told.join('\n')).toMatch(/40 cases(.|\n)*living the cases [\d.]+ s/);
  });

  test('has whole cases: chain, fold, rows, recordings', () => {
    for (const own of casesIn(items).values()) checkCase(own);
  });

  test('has every recording in the bucket, byte for byte the one that was described', async () => {
    const stored = [...casesIn(items).values()].flatMap((own) => toFile(own)?.recordings ?? []);
    expect(stored.length).toBe(counts.recordings);
    expect(stored.length).toBeGreaterThan(2);
    const objects = await place.objects();
    for (const { key, size, sha256: digest } of stored) {
      expect(objects.get(key)).toBe(size);
      const bytes = await place.object(key);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    }
  });

  test('is found by the lists, the inbox and the number of the caller', async () => {
    const queue = items.filter((item) => item.sk.startsWith('ROW#awaiting-dispatch#'));
    const supervisor = accounts.find((one) => one.id === 'supervisor')!;
    const wish = { actor: supervisor, limit: 100, newestFirst: false };
    const page = await listPage('awaiting-dispatch', [{ owner: 'centre' }], wish);
    expect(page?.items.map((row) => row.caseNo).toSorted()).toEqual(
      queue.map((row) => row.pk.slice('CASE#'.length)).toSorted(),
    );
    expect((await listNotices(audiencesOf(supervisor), 10)).length).toBeGreaterThan(0);
    const [file] = [...casesIn(items).values()].map((own) => toFile(own)!).filter((one) => one.state.hasPhone);
    const phone = file!.records[0]!.fields.phone!.text;
    const caller = `CALLER#${keyedDigest('caller', phone)}`;
    expect(items.some((item) => item.pk === caller && item.sk === file!.state.caseNo)).toBe(true);
  });

  test('is seeded once: a second call changes nothing', async () => {
    expect(await seedCity({ now: '2026-12-01T01:00:00.000Z', cases: 9, seed: 'b' })).toMatchObject({
      cases: 0,
      items: 0,
    });
    expect(await scanAll('whole')).toEqual(items);
  });

  test('gives its next case a number that no case has', async () => {
    expect(casesIn(items).has(await nextCaseNo(now))).toBe(false);
  });
});

/** A test that is tried again begins with an empty table. */
let tries = 0;

const crashes: [transaction: number, written: boolean][] = [
  [5, false],
  [7, true],
  [1, false],
];

test.each(full ? crashes : crashes.slice(0, 2))(
  'a crash at transaction %i (written: %s) is repaired by seeding again',
  async (nth, written) => {
    tries += 1;
    const name = `crash-${tries}`;
    await place.use(name);
    // The basics are there before: what is counted are the transactions of the cases.
    await seedBasics();
    await crashing(nth, written, () => seedCity({ now, cases, seed: 'a' }));
    // Of a case too large for one transaction some items may be there already: its head comes last and stands for the whole.
    const before = new Map([...casesIn(await scanAll(name))].filter(([, own]) => own.some(({ sk }) => sk === 'HEAD')));
    expect(before.size).toBeLessThan(cases);
    await seedCity({ now: '2026-12-01T01:00:00.000Z', cases: 9, seed: 'b' });
    const after = casesIn(await scanAll(name));
    const plan = planCity(now, cases, 'a');
    expect([...after.keys()].toSorted()).toEqual(caseNumbersOf(plan, {}).toSorted());
    for (const own of after.values()) checkCase(own);
    // What was written before the crash is as it was: nothing is written twice.
    for (const [caseNo, own] of before) expect(after.get(caseNo)).toEqual(own);
    const stored = [...after.values()].flatMap((own) => toFile(own)?.recordings ?? []);
    const objects = await place.objects();
    for (const { key } of stored) expect(objects.has(key)).toBe(true);
  },
  patience,
);

test(
  'an empty city has its units, users and dictionaries, and no case',
  async () => {
    await place.use('empty');
    await seedBasics();
    const items = await scanAll('empty');
    expect(items.filter((item) => item.pk === 'USERS').length).toBe(accounts.length);
    expect(items.filter((item) => item.pk === 'CONFIG').map((item) => item.sk)).toEqual(
      expect.arrayContaining(['CATALOGUE', 'CATEGORIES', 'DIVISIONS']),
    );
    expect(casesIn(items).size).toBe(0);
    await seedBasics();
    expect(await scanAll('empty')).toEqual(items);
  },
  patience,
);

test(
  'a simulated period goes into a city, and reads back as it was played',
  async () => {
    await place.use('period');
    await seedBasics();
    const wish = { end: now, days: 3, cases: 25, seed: 'p' };
    const played = await simulate(wish, await takeNumbers(wish));
    expect([...played.faults, ...(await writeInto(wish, played))]).toEqual([]);
    const stored = casesIn(await scanAll('period'));
    expect([...stored.keys()].toSorted()).toEqual(played.lives.map((life) => life.caseNo).toSorted());
    for (const own of stored.values()) checkCase(own);
  },
  patience,
);
