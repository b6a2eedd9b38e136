/** Brings the demo city into the table and the bucket that the functions use. */
import type { Instant } from '#core/case.ts';
import type { Sighting } from '#core/hot-issues/sighting.ts';
import { beginLooking } from '#functions/hot-issues/look.ts';
import { publishAll } from '#functions/open-data/publish.ts';
import { compact } from '#functions/query/index.ts';
import { findCases, putGroups, type Writing } from '#functions/storage/bulk.ts';
import { drawSerials } from '#functions/storage/case-number.ts';
import { cityItems } from '#functions/storage/city.ts';
import { dutyItem } from '#functions/storage/duty.ts';
import { openBatch } from '#functions/storage/fact-batches.ts';
import { demoDuty } from './duty.ts';
import { caseNumbersOf, liveCity, planCity, usualCases } from './generator/generate.ts';
import { demoCity } from './generator/setting.ts';
import { demoKnowledgeItems } from './knowledge.ts';
import { demoPolicies } from './policy.ts';
import { createUploader, readAudio } from './seeding/audio.ts';
import { type Counts, groupsOf, nothing } from './seeding/cases.ts';
import { type Recipe, readStage, writeStage } from './seeding/marker.ts';
import { readMarks } from './seeding/notices.ts';
import { createStopwatch } from './seeding/stopwatch.ts';

export type SeedOptions = {
  /** The city's present, until which the cases live. */
  now: Instant;
  cases?: number;
  /** The same seed and instant make the same city. */
  seed?: string;
  /** How the items are written, where not as the table takes them. */
  writing?: Writing;
  log?(line: string): void;
};

/** Units, users, dictionaries and the responsibility catalogue: what an empty city needs. Done once; later calls do nothing. */
export async function seedBasics(): Promise<void> {
  if ((await readStage()) !== undefined) return;
  await putGroups([...cityItems(demoCity), dutyItem(demoDuty), demoPolicies].map((item) => ({ items: [item] })));
  await writeStage({ stage: 'basics' });
}

/** Takes case numbers for every day of the plan and notes them; a crash in between leaves gaps and nothing else. */
async function begin({ now, cases = usualCases, seed = 'haikou' }: SeedOptions): Promise<Recipe> {
  const { perDay } = planCity(now, cases, seed);
  const drawn = Object.entries(perDay).map(async ([day, count]) => [day, await drawSerials(day, count)] as const);
  const recipe = { now, cases, seed, firstSerials: Object.fromEntries(await Promise.all(drawn)) };
  await writeStage({ stage: 'cases', ...recipe });
  return recipe;
}

/**
 * The basics, then some thousand cases of the last 90 working days in every status, decided by the core command after command,
 * with their recordings and recent notices. Done once: a later call answers zeros. After a crash a call goes on with the same
 * cases under the same numbers and leaves those that are there untouched. Needs the functions' own variables and the SDK's.
 */
export async function seedCity(options: SeedOptions): Promise<Counts> {
  const { writing, log = () => undefined } = options;
  const started = performance.now();
  const watch = createStopwatch();
  await watch.during('basics', seedBasics);
  const stage = await readStage();
  if (stage?.stage === 'done') return nothing;
  const recipe = stage?.stage === 'cases' ? stage : await watch.during('numbers', () => begin(options));
  const { now, cases, seed, firstSerials } = recipe;
  const plan = planCity(now, cases, seed);
  const present = stage?.stage === 'cases' ? await findCases(caseNumbersOf(plan, firstSerials)) : new Set<string>();
  const audio = await readAudio();
  const counts = { ...nothing };
  const uploader = createUploader();
  const sightings: Sighting[] = [];
  const lives = liveCity(plan, firstSerials);
  const groups = watch.making(
    'living the cases',
    groupsOf(lives, plan, { present, audio, factBatch: openBatch }, { counts, uploader, sightings }),
  );
  counts.items = await watch.during('writing them meanwhile', () => putGroups(groups, writing));
  await watch.during('merging the index', () => compact(0));
  counts.items += await putGroups([{ items: readMarks(now) }]);
  counts.items += await putGroups(demoKnowledgeItems(now).map((item) => ({ items: [item] })));
  counts.recordings = await watch.during('the last recordings', () => uploader.finish());
  await watch.during('looking for hot issues', () => beginLooking(sightings, now));
  await watch.during('publishing open data', () => publishAll(now));
  await writeStage({ stage: 'done', now, cases, seed, firstSerials });
  log(`${counts.cases} cases, ${counts.events} events, ${counts.items} items, ${counts.recordings} recordings`);
  log(`${((performance.now() - started) / 1000).toFixed(1)} s: ${watch.told()}`);
  return counts;
}
