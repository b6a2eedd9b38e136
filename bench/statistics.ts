/**
 * `npx node bench/statistics.ts [--cases 20000] [--folder F]`: what one question to statistics costs in a city of so many cases, as one line of
 * JSON: how much is read for the last thirty days and the thirty before, and for each split the processor time (of functions and table
 * engine together), milliseconds by the clock and MB of memory beyond what the process had. The city is made first, or found in the
 * folder where an earlier run has left it.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Actor } from '#core/case.ts';
import { lastDays, previousPeriod } from '#core/statistics/period.ts';
import { localDate } from '#core/time/instant.ts';
import { demoCity } from '#demo/generator/setting.ts';
import { seedBasics } from '#demo/seed.ts';
import { handlers } from '#functions/http/insight.ts';
import type { Request } from '#functions/http/request.ts';
import { visitFacts } from '#functions/storage/facts.ts';
import { openPlace } from '#test/demo/place.ts';
import { addInLanes } from '../bin/many/lanes.ts';
import { createAccount } from './flat/measure.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, folder: { type: 'string' } } });
const times = 3;
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
  const period = lastDays(localDate(now), 30);
  const items = { current: 0, before: 0, facts: 0 };
  items.current = (await visitFacts(period, () => (items.facts += 1))) ?? 0;
  items.before = (await visitFacts(previousPeriod(period), () => (items.facts += 1))) ?? 0;
  const splits: Record<string, object> = {};
  for (const dimension of ['none', 'unit', 'category'] as const) {
    const ask = () => handlers.statistics({ query: { ...period, dimension }, actor } as Request<'statistics'>);
    const account = createAccount();
    const memory = await memoryOf(ask);
    await account.round(ask, times, 0);
    splits[dimension] = { ...account.figures(), memory };
  }
  console.log(JSON.stringify({ bench: 'statistics', cases, items, splits }));
} finally {
  await place.stop();
}
