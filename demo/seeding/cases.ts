/** The demo city's cases as groups of items, made while they are written. */
import type { Sighting } from '#core/hot-issues/sighting.ts';
import { caseGroup, type Group } from '#functions/storage/bulk.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { sightingIn, sightingItem } from '#functions/storage/hot-sightings.ts';
import type { CityPlan } from '../generator/generate.ts';
import type { Life } from '../generator/life.ts';
import { callGroups } from '../switch/of-case.ts';
import { type AudioFile, storedRecordings, type Uploader } from './audio.ts';
import { recentNotices } from './notices.ts';
import { sealerOf } from './sealing.ts';

/** What was written. `refused`: commands that the core did not let the plans give. */
export type Counts = { cases: number; events: number; items: number; recordings: number; refused: number };

export const nothing: Counts = { cases: 0, events: 0, items: 0, recordings: 0, refused: 0 };

type Given = {
  /** Cases that an earlier attempt wrote. */
  present: ReadonlySet<string>;
  audio: ReadonlyMap<string, AudioFile>;
  /** The batch of facts that is open: another one after a while. */
  factBatch(): Promise<number>;
};

/** The groups of every case that is not there yet. Taking them counts, keeps what all cases tell of hot issues, and uploads the recordings of all cases. */
export async function* groupsOf(
  lives: Iterable<Life>,
  { now, seed }: Pick<CityPlan, 'now' | 'seed'>,
  { present, audio, factBatch }: Given,
  { counts, uploader, sightings }: { counts: Counts; uploader: Uploader; sightings?: Sighting[] },
): AsyncGenerator<Group> {
  for (const life of lives) {
    const stored = storedRecordings(life, audio);
    for (const one of stored) uploader.add(one.upload);
    const file = extendFile(undefined, life.caseNo, life.drafts, sealerOf(seed, life.caseNo));
    const sighting = sightingIn(sightingItem(file));
    if (sighting !== undefined) sightings?.push(sighting);
    if (present.has(life.caseNo)) continue;
    file.recordings.push(...stored.map((one) => one.recording));
    counts.cases += 1;
    counts.events += file.events.length;
    counts.refused += life.refused.length;
    yield caseGroup(file, life.intake.body.requester.phone, await factBatch());
    yield* callGroups(life);
    for (const item of recentNotices(file.events, now)) yield { items: [item] };
  }
}
