/** Housekeeping by schedule: archiving, voiding of drafts that nobody touches, dues after a change of calendars, the index, packs of facts, the watchdog over the waits. */
import { setTimeout } from 'node:timers/promises';
import { abandoned } from '#core/commands/ending.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { compact, indexLeftovers } from '../query/index.ts';
import { keepFactsPacked } from '../storage/fact-packing.ts';
import { keys, listKeys } from '../storage/keys.ts';
import { caseNoOf, listedPages } from '../storage/listed.ts';
import { putItem } from '../storage/table.ts';
import { areCalendarsKnown, loadCalendars, readCalendars, readRecalculated } from '../storage/time.ts';
import { loadWaiting, putExecution } from '../storage/waits.ts';
import { systemCommand, tickCase } from './tick.ts';

export type SweepInput = { task: 'archive' | 'watchdog' | 'recalculate' | 'drafts' | 'index' | 'facts' };

const patienceMs = 2 * 60 * 1000;
/** Real time. */
const secondLookMs = 20_000;

/** Case numbers of heads listed under `lk` up to an instant. */
async function* headsUpTo(lk: string, until: string): AsyncGenerator<string> {
  for await (const items of listedPages(lk, { until })) yield* items.map(caseNoOf);
}

/** Archives every closed case whose archive instant has passed; answers how many. */
async function archiveAll(at: string): Promise<number> {
  let count = 0;
  for await (const caseNo of headsUpTo(listKeys.toArchive(), `${at}#~`)) {
    const result = await systemCommand(caseNo, 'archive', {}, at);
    if ('events' in result) count += result.events;
  }
  return count;
}

const forgotten = '暂存超过 24 小时无人处理，系统作废';

/** Voids every draft that nobody has touched for a day; answers how many. What is younger the rule itself refuses. */
async function voidDrafts(at: string): Promise<number> {
  let count = 0;
  for await (const caseNo of headsUpTo(listKeys.draft(), `${toInstant(toMillis(at) - abandoned)}#~`)) {
    const result = await systemCommand(caseNo, 'void', { reason: forgotten }, at);
    if ('events' in result && result.events > 0) count += 1;
  }
  return count;
}

/**
 * Cases whose next mark passed more than two minutes ago, and still at a second look: ticks them and has their execution started
 * anew. Must find none. (A clock that jumps, as it may on one machine, makes thousands of marks due at once, which the state machine
 * is about to fold: hence the second look.)
 */
async function watch(at: string): Promise<number> {
  const late = new Date(Date.parse(at) - patienceMs).toISOString();
  const seen: string[] = [];
  for await (const caseNo of headsUpTo(listKeys.nextMark(), late)) seen.push(caseNo);
  if (seen.length === 0) return 0;
  await setTimeout(secondLookMs);
  let count = 0;
  for (const caseNo of seen) {
    const marks = await tickCase(caseNo, at);
    if (marks === 0) continue;
    count += 1;
    const { execution } = await loadWaiting(caseNo);
    if (execution !== undefined) {
      const { round, gen, name } = execution;
      await putExecution(caseNo, { round, gen, name, ended: true });
    }
    log.warn('watchdog: a mark was overdue', { caseNo, marks });
  }
  return count;
}

/**
 * Where the calendars have changed since the last time: the dues of every case that has a clock running, as they are now. Told twice
 * it changes nothing; what it did not reach before its end comes with the next run, since only a whole run is noted.
 */
async function recalculateAll(at: string): Promise<number> {
  const { version } = await readCalendars();
  if (version <= (await readRecalculated())) return 0;
  // What decisions here still remember may be older: then the next run does it.
  if ((await loadCalendars()).version !== version) return 0;
  // Somebody may still decide by what they remember from before: this run does what it can, and the next one all of it again.
  const known = await areCalendarsKnown();
  let count = 0;
  // Beyond every mark: each open head that has a clock, also where none is to come.
  for await (const caseNo of headsUpTo(listKeys.nextMark(), '~')) {
    const result = await systemCommand(caseNo, 'recalculate', { calendars: version }, at);
    if ('events' in result && result.events > 0) count += 1;
  }
  if (known) await putItem({ ...keys.config('RECALCULATED'), version });
  return count;
}

/** Indexes what the stream has left behind, and merges small blocks once there are enough of them. */
async function keepIndex(): Promise<number> {
  return (await indexLeftovers()) + (await compact());
}

const tasks = {
  archive: archiveAll,
  watchdog: watch,
  recalculate: recalculateAll,
  drafts: voidDrafts,
  index: keepIndex,
  facts: () => keepFactsPacked(),
};

/** Answers the number of cases archived, of waits that the watchdog had to repair, of cases with a due that moved, of drafts voided, or of days packed. */
export async function handler({ task }: SweepInput): Promise<{ count: number }> {
  const at = now();
  const count = await tasks[task](at);
  log.info('sweep', { task, count });
  return { count };
}
