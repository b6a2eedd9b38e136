/** Inspects the running city of a folder: `node inspect.ts DATA JOURNAL`; prints what it found as JSON. A process of its own, because the
 * engines' addresses change with every start. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClock } from '#local/clock.ts';
import { openCityTable } from '../data-folder.ts';
import { compareEffects } from './effects.ts';
import { examineWaits } from './held.ts';
import type { Entry } from './load.ts';

export type Inspection = { faults: string[]; cases: number; events: number; waits: number; seconds: number };

const patience = 90_000;

const [data = '', file = ''] = process.argv.slice(2);
await openCityTable(data);
const journal = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
const caseNos = [...new Set(journal.flatMap(({ caseNo }) => caseNo ?? []))];
const began = performance.now();
const clock = createClock(join(data, 'clock.json'));
let examined = await examineWaits(caseNos, clock.now());
// What was under way when the city was killed is being brought up: the waits may take a moment.
while (examined.faults.length > 0 && performance.now() - began < patience) {
  await new Promise((settle) => setTimeout(settle, 500));
  examined = await examineWaits(caseNos, clock.now());
}
const seconds = (performance.now() - began) / 1_000;
const effects = await compareEffects(journal);
const inspection: Inspection = { ...effects, ...examined, faults: [...examined.faults, ...effects.faults], seconds };
console.log(JSON.stringify(inspection));
