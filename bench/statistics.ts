/**
 * `npx node bench/statistics.ts [--cases 20000] [--copies 1] [--folder F]`: what one question to statistics costs in a city of so many cases,
 * as one line of JSON: how much is read for the last thirty days and the thirty before, and for each split the processor time (of functions
 * and table engine together), milliseconds by the clock and MB of memory beyond what the process had. The city is made first, or found in
 * the folder where an earlier run has left it. `--copies`: its facts are put into packs, each case so many times under numbers of its own,
 * as the packing of a city so many times as large leaves them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '#core/case.ts';
import type { Fact } from '#core/statistics/facts.ts';
import type { FactRow } from '#core/statistics/pack.ts';
import { lastDays, previousPeriod } from '#core/statistics/period.ts';
import { dayNumber, hour, localDate, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { random } from '#demo/random.ts';
import { seedBasics } from '#demo/seed.ts';
import { handlers } from '#functions/http/insight.ts';
import type { Request } from '#functions/http/request.ts';
import { readRows } from '#functions/storage/fact-batches.ts';
import { factDayOf, putFactDay } from '#functions/storage/fact-packs.ts';
import { rowsOfDay, visitFacts } from '#functions/storage/fact-reading.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem } from '#functions/storage/table.ts';
import { openPlace } from '#test/demo/place.ts';
import { addInLanes } from '../bin/many/lanes.ts';
import { createAccount } from './flat/measure.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string' }, copies: { type: 'string' }, folder: { type: 'string' } },
});
const times = 3;
const copies = Number(values.copies ?? 1);
const actor = demoCity.users.find(({ id }) => id === 'supervisor') as Actor;
const place = await openPlace(values.folder);

/** The memory of this process at its highest while something is done, in MB beyond what it was. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  await work();
  clearInterval(watch);
  return Math.round((most - before) / 2 ** 20);
}

const next = random('copies');

/** A row under the number of a copy: of the same day, with another serial, at other moments. */
function copyOf({ version, traits, facts }: FactRow, copy: number, end: number): FactRow {
  const { caseNo } = traits;
  const serial = Number(caseNo.slice(10, 16)) + copy * 2000;
  const moved = (instant: string | undefined) =>
    instant === undefined ? undefined : toInstant(toMillis(instant) - Math.floor(next() * hour));
  return {
    version,
    traits: { ...traits, caseNo: `${caseNo.slice(0, 10)}${String(serial).padStart(6, '0')}0` },
    facts: facts.map(({ at, from, until, ...fact }) => ({
      ...fact,
      at: toInstant(end - Math.floor(next() * (end - toMillis(at)))),
      ...(from === undefined || until === undefined ? {} : { from: moved(from), until: moved(until) }),
    })) as Fact[],
  };
}

/** Puts what is listed of all days into packs of another table, many times over. */
async function copyIntoPacks(to: string): Promise<number> {
  const listed = (await readRows([1], { from: '2000-01-01', until: '2099-12-31' })) ?? [];
  const days = Map.groupBy(listed, ({ day }) => day);
  await place.use(to);
  await seedBasics();
  let bytes = 0;
  for (const [day, ofDay] of days) {
    const known = await rowsOfDay(undefined, ofDay);
    const end = startOfDay(dayNumber(day) + 1) - 1;
    const rows = Array.from({ length: copies }, (_, copy) => known.map((row) => copyOf(row, copy, end))).flat();
    await putFactDay(
      day,
      undefined,
      rows.sort((a, b) => (a.traits.caseNo < b.traits.caseNo ? -1 : 1)),
    );
  }
  for (const day of days.keys()) {
    const known = await factDayOf(day);
    for (let part = 0; part < (known?.packs ?? 0); part += 1) {
      const item = await getItem<{ block: Uint8Array }>(keys.factPack(day, known?.run ?? '', part));
      bytes += item?.block.length ?? 0;
    }
  }
  return bytes;
}

try {
  await place.use('statistics');
  const record = values.folder === undefined ? undefined : join(values.folder, 'statistics.json');
  const isKept = record !== undefined && existsSync(record);
  const made: { now: string; cases: number } = isKept
    ? JSON.parse(readFileSync(record, 'utf8'))
    : { now: new Date().toISOString(), cases: Number(values.cases ?? 20_000) };
  const { now, cases } = made;
  if (!isKept) {
    await seedBasics();
    await addInLanes({ ...made, seed: 'statistics', isRecorded: false, file: place.file, streamed: false });
    if (record !== undefined) writeFileSync(record, JSON.stringify(made));
  }
  const bytes = copies === 1 ? 0 : await copyIntoPacks(`copies-${copies}`);
  const period = lastDays(localDate(now), 30);
  const items = { current: 0, before: 0, facts: 0 };
  items.current = (await visitFacts(period, ({ length }) => (items.facts += length))) ?? 0;
  items.before = (await visitFacts(previousPeriod(period), ({ length }) => (items.facts += length))) ?? 0;
  const splits: Record<string, object> = {};
  for (const dimension of ['none', 'unit', 'category'] as const) {
    const ask = () => handlers.statistics({ query: { ...period, dimension }, actor } as Request<'statistics'>);
    const account = createAccount();
    const memory = await memoryOf(ask);
    await account.round(ask, times, 0);
    splits[dimension] = { ...account.figures(), memory };
  }
  console.log(
    JSON.stringify({ bench: 'statistics', cases, ...(copies === 1 ? {} : { copies, bytes }), items, splits }),
  );
} finally {
  await place.stop();
}
