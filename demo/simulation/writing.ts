/** A simulated period in a city's own table: under its numbers, as its commands would have written it, read back and checked. */
import { putGroups } from '#functions/storage/bulk.ts';
import { drawSerials } from '#functions/storage/case-number.ts';
import { openBatch } from '#functions/storage/fact-batches.ts';
import { type Item, queryAll } from '#functions/storage/table.ts';
import { planPeriod } from '../generator/generate.ts';
import { createUploader, readAudio } from '../seeding/audio.ts';
import { groupsOf, nothing } from '../seeding/cases.ts';
import { checkCase, type Fault } from './check.ts';
import type { Simulation, Wish } from './simulate.ts';

/** Takes the numbers of a period's cases from the city's counters. */
export async function takeNumbers({ end, days, cases, seed }: Wish): Promise<Record<string, number>> {
  const { perDay } = planPeriod(end, days, cases, seed);
  const drawn = Object.entries(perDay).map(async ([day, count]) => [day, await drawSerials(day, count)] as const);
  return Object.fromEntries(await Promise.all(drawn));
}

/** Writes the cases with their recordings, reads each back, and answers what is not as it should be. */
export async function writeInto({ end, seed }: Wish, { lives }: Simulation): Promise<Fault[]> {
  const uploader = createUploader();
  const given = { present: new Set<string>(), audio: await readAudio(), factBatch: openBatch };
  await putGroups(groupsOf(lives, { now: end, seed }, given, { counts: { ...nothing }, uploader }));
  await uploader.finish();
  const faults: Fault[] = [];
  for (const { caseNo } of lives) faults.push(...checkCase(caseNo, await queryAll<Item>(`CASE#${caseNo}`)));
  return faults;
}
