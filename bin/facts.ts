/** `npx node bin/facts.ts [--check]`: derives the facts of statistics anew from the events of all cases. */
import { parseArgs } from 'node:util';
import { differingFacts, keepFacts } from '#functions/storage/facts.ts';
import { allEvents } from '#functions/storage/history.ts';
import { loadEnvironment } from './environment.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
await loadEnvironment();
let cases = 0;
let differing = 0;
for await (const events of allEvents()) {
  const differences = values.check ? await differingFacts(events) : await keepFacts(events);
  cases += 1;
  if (differences > 0) differing += 1;
}
console.log(`${cases} 件已按事件重算 · cases recomputed from their events`);
console.log(
  `${differing} 件与所存不同${values.check ? '' : '，已更正 · corrected'} · cases differed from what was kept`,
);
if (values.check && differing > 0) process.exitCode = 1;
