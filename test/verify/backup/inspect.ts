/**
 * Looks into a city's folder: `node inspect.ts still DATA JOURNAL` into one that nobody serves, `node inspect.ts running DATA` into a
 * running one; prints what it found as JSON. A process of its own, because each folder has an engine of its own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseEvent } from '#core/events.ts';
import { type Item, queryAll } from '#functions/storage/table.ts';
import { createClock } from '#local/clock.ts';
import { startDynamoDb } from '#local/dynamodb/server.ts';
import { openCityTable } from '../data-folder.ts';
import { compareEffects } from '../kill/effects.ts';
import { examineWaits } from '../kill/held.ts';
import type { Entry } from '../kill/load.ts';
import { listCases } from '../trail/walk.ts';

/** The hashes of each case's events, in order: each seals all before it. */
export type Trails = Record<string, string[]>;
export type Found = { faults: string[]; trails: Trails; marks: number; waits: number };

const patience = 60_000;
const marking = ['reminded', 'overdue', 'escalated'];

async function readTrails(): Promise<Pick<Found, 'trails' | 'marks'>> {
  const trails: Trails = {};
  let marks = 0;
  for (const caseNo of await listCases()) {
    const items = await queryAll<Item & { event: CaseEvent }>(`CASE#${caseNo}`, 'EVENT#');
    trails[caseNo] = items.map(({ event }) => event.hash);
    marks += items.filter(({ event }) => marking.includes(event.type)).length;
  }
  return { trails, marks };
}

/** The folder as it was restored: the journal's effects, and nothing else. */
async function inspectStill(data: string, journal: readonly Entry[]): Promise<Found> {
  const engine = await startDynamoDb({ data: join(data, 'dynamodb') });
  process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.endpoint;
  try {
    const { faults } = await compareEffects(journal);
    return { ...(await readTrails()), faults, waits: 0 };
  } finally {
    await engine.stop();
  }
}

/** The running city: each open step of each case has its one live wait, and no mark is overdue. */
async function inspectRunning(data: string): Promise<Found> {
  await openCityTable(data);
  const clock = createClock(join(data, 'clock.json'));
  const began = performance.now();
  let examined = await examineWaits(await listCases(), clock.now());
  while (examined.faults.length > 0 && performance.now() - began < patience) {
    await new Promise((settle) => setTimeout(settle, 300));
    examined = await examineWaits(await listCases(), clock.now());
  }
  return { ...examined, ...(await readTrails()) };
}

const [mode, data = '', file = ''] = process.argv.slice(2);
const found =
  mode === 'still'
    ? await inspectStill(data, JSON.parse(readFileSync(file, 'utf8')) as Entry[])
    : await inspectRunning(data);
console.log(JSON.stringify(found));
