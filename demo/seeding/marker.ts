/** How far the seeding of the demo city has come: kept in the table itself, so that a crash is repaired and nothing is done twice. */
import type { Instant } from '#core/case.ts';
import { keys } from '#functions/storage/keys.ts';
import { getItem, putItem } from '#functions/storage/table.ts';

/** From which instant and seed the cases are made, and the first serial of each day's case numbers. */
export type Recipe = { now: Instant; seed: string; cases: number; firstSerials: Record<string, number> };
type Stage = { stage: 'basics' } | ({ stage: 'cases' | 'done' } & Recipe);

const key = keys.config('DEMO');

/** How far it has come; undefined in an empty table. */
export async function readStage(): Promise<Stage | undefined> {
  return (await getItem<{ value: Stage }>(key))?.value;
}

export async function writeStage(value: Stage): Promise<void> {
  await putItem({ ...key, value });
}
