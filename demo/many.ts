/** Many cases at once, for looking at a city of any size: decided by the core, written whole with all that the stream would have made of them. */
import type { Instant } from '#core/case.ts';
import type { StoredRecording } from '#core/view/read.ts';
import { compact } from '#functions/query/index.ts';
import { caseGroup, type Group, putGroups, type Writing } from '#functions/storage/bulk.ts';
import { drawSerials } from '#functions/storage/case-number.ts';
import { extendFile } from '#functions/storage/cases.ts';
import { openBatch } from '#functions/storage/fact-batches.ts';
import { liveCity, planPeriod } from './generator/generate.ts';
import type { Life } from './generator/life.ts';
import { type AudioFile, storedRecordings, type Uploader } from './seeding/audio.ts';
import { recentNotices } from './seeding/notices.ts';
import { sealerOf } from './seeding/sealing.ts';
import { callGroups } from './switch/of-case.ts';

export type Many = {
  /** Until when the cases live. */
  now: Instant;
  cases: number;
  seed: string;
  /** The shipped recordings and the way into the bucket; without them the cases have none. */
  audio?: { files: ReadonlyMap<string, AudioFile>; uploader: Uploader };
  /** How the items are written, where not as the table takes them. */
  writing?: Writing;
  /** Who merges the index: others that add cases at the same time need not. */
  isMerging?: boolean;
  /** Told how many there are, now and then. */
  log?(made: number): void;
};

export type ManyCounts = { cases: number; events: number; items: number };

/** Cases a day, as a middle-sized city has them; a year at most, so that large numbers make busier days. */
const perDay = 270;
const mostDays = 365;

/** So many cases are written before the small blocks of their index are merged. */
const portion = 4000;

/** Recordings of one file share its bytes: a hundred thousand cases need no hundred thousand copies. */
function sharing({ files, uploader }: NonNullable<Many['audio']>) {
  const known = new Map<string, StoredRecording>();
  return (life: Life): StoredRecording[] =>
    storedRecordings(life, files).map(({ recording, upload }) => {
      const first = known.get(upload.audio.sha256);
      if (first === undefined) {
        known.set(upload.audio.sha256, recording);
        uploader.add(upload);
        return recording;
      }
      const { copy, peaks, key } = first;
      return { ...recording, key, ...(copy === undefined ? {} : { copy }), ...(peaks === undefined ? {} : { peaks }) };
    });
}

/** Adds cases of the last days to the city; answers how many cases, events and items it wrote. */
export async function addMany({
  now,
  cases,
  seed,
  audio,
  writing,
  isMerging = true,
  log = () => undefined,
}: Many): Promise<ManyCounts> {
  const days = Math.min(mostDays, Math.max(10, Math.ceil(cases / perDay)));
  const plan = planPeriod(now, days, cases, seed);
  const drawn = Object.entries(plan.perDay).map(async ([day, count]) => [day, await drawSerials(day, count)] as const);
  const recordingsOf = audio === undefined ? () => [] : sharing(audio);
  const counts = { cases: 0, events: 0, items: 0 };
  let groups: Group[] = [];
  const flush = async (): Promise<void> => {
    counts.items += await putGroups(groups, writing);
    groups = [];
    if (isMerging) await compact(0);
    log(counts.cases);
  };
  for (const life of liveCity(plan, Object.fromEntries(await Promise.all(drawn)))) {
    const file = extendFile(undefined, life.caseNo, life.drafts, sealerOf(seed, life.caseNo));
    file.recordings.push(...recordingsOf(life));
    counts.cases += 1;
    counts.events += file.events.length;
    groups.push(caseGroup(file, life.intake.body.requester.phone, await openBatch()), ...callGroups(life));
    for (const item of recentNotices(file.events, now)) groups.push({ items: [item] });
    if (counts.cases % portion === 0) await flush();
  }
  await flush();
  await audio?.uploader.finish();
  return counts;
}
