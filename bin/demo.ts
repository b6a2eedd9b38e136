/** `npm run demo -- --cases N [--seed S]`: adds N cases of the last days to the city that runs on this machine. */
import { parseArgs } from 'node:util';
import { now } from '#functions/clock.ts';
import { loadEnvironment, tableFile } from './environment.ts';
import { addInLanes } from './many/lanes.ts';

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string', default: 'many' } } });
const cases = Number(values.cases);
const most = 2_000_000;
if (!Number.isSafeInteger(cases) || cases < 1 || cases > most) {
  console.error(`用法 usage: npm run demo -- --cases N [--seed S]（N：1–${most}）`);
  process.exit(2);
}
await loadEnvironment();
const began = performance.now();
const city = { now: now(), cases, seed: values.seed, isRecorded: true, file: tableFile(), streamed: true };
const made = await addInLanes(city, (line) => console.log(line));
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`${made.cases} 件、${made.events} 个事件、${made.items} 项 · cases, events, items; ${seconds} s`);
