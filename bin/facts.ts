/** `npx node bin/facts.ts [--check | --anew] [--after CASENO]`: derives the facts of statistics anew from the events of all cases. */
import { parseArgs } from 'node:util';
import type { CaseEvent } from '#core/events.ts';
import { inLanes } from '#functions/storage/deeds.ts';
import { forgetPacks } from '#functions/storage/fact-packs.ts';
import { differingFacts, keepFacts, renewFacts } from '#functions/storage/facts.ts';
import { allEvents } from '#functions/storage/history.ts';
import { loadEnvironment } from './environment.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    /** Drops all packs and writes everything again, also what is as it should be: for packs that are damaged or lack something. */
    anew: { type: 'boolean', default: false },
    /** Goes on behind the case that an interrupted run named last. */
    after: { type: 'string' },
  },
});
if (values.check && values.anew) throw new Error('--check only compares, --anew writes everything: give one of them');
await loadEnvironment();
const settleOne = values.check ? differingFacts : values.anew ? renewFacts : keepFacts;
// Whoever goes on has done so before, and what was packed since is sound.
if (values.anew && values.after === undefined) await forgetPacks();

/** So many cases are taken at a time; after every so many it is said how far it is. */
const together = 64;
const report = 100 * together;

let cases = 0;
let differing = 0;

async function settle(some: readonly CaseEvent[][]): Promise<void> {
  await inLanes(some, async (events) => {
    if ((await settleOne(events)) > 0) differing += 1;
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
  values.anew
    ? `${differing} 件已重新写入 · cases were written anew`
    : `${differing} 件与所存不同${values.check ? '' : '，已更正 · corrected'} · cases differed from what was kept`,
);
if (values.check && differing > 0) process.exitCode = 1;
