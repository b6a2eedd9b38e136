/** `npx node bin/facts.ts [--check] [--after CASENO]`: derives the facts of statistics anew from the events of all cases. */
import { parseArgs } from 'node:util';
import type { CaseEvent } from '#core/events.ts';
import { inLanes } from '#functions/storage/deeds.ts';
import { differingFacts, keepFacts } from '#functions/storage/facts.ts';
import { allEvents } from '#functions/storage/history.ts';
import { loadEnvironment } from './environment.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    /** Goes on behind the case that an interrupted run named last. */
    after: { type: 'string' },
  },
});
await loadEnvironment();

/** So many cases are taken at a time; after every so many it is said how far it is. */
const together = 64;
const report = 100 * together;

let cases = 0;
let differing = 0;

async function settle(some: readonly CaseEvent[][]): Promise<void> {
  await inLanes(some, async (events) => {
    if ((values.check ? await differingFacts(events) : await keepFacts(events)) > 0) differing += 1;
  });
  cases += some.length;
  if (cases % report === 0) console.log(`${cases} … --after ${some.at(-1)?.[0]?.caseNo}`);
}

let waiting: CaseEvent[][] = [];
for await (const events of allEvents(values.after)) {
  waiting.push(events);
  if (waiting.length < together) continue;
  await settle(waiting);
  waiting = [];
}
await settle(waiting);
console.log(`${cases} 件已按事件重算 · cases recomputed from their events`);
console.log(
  `${differing} 件与所存不同${values.check ? '' : '，已更正 · corrected'} · cases differed from what was kept`,
);
if (values.check && differing > 0) process.exitCode = 1;
