/** Hot issues as they stand at some point of their life, and what a city was told before, put there directly. */
import type { HotIssue, HotState } from '#core/hot-issues/issue.ts';
import { type Sighting, sightingFrom } from '#core/hot-issues/sighting.ts';
import { dayLength, localDate, toInstant, toMillis } from '#core/time/instant.ts';
import { commitHot } from '#functions/storage/hot-issues.ts';
import { keys } from '#functions/storage/keys.ts';
import { putItem } from '#functions/storage/table.ts';
import { morning } from './world.ts';

/** The issue that the routes' rows are about, and another one. */
export const hotId = 'a'.repeat(24);
export const otherHotId = 'b'.repeat(24);
const person = { id: 'system', name: '系统' };

/** An issue of chengguan's business, led by it where the state has a lead. */
export const hotIssue = (state: HotState, cases: readonly string[], more: Partial<HotIssue> = {}): HotIssue => ({
  ...{ id: hotId, version: 1, state, origin: 'auto', title: { zh: '滨海路灯', en: 'Binhai: lamps' } },
  ...{ keys: ['area|0101|龙华区|滨海街道'], key: 'area|0101|龙华区|滨海街道', cases: [...cases], removed: [] },
  ...{ categories: ['0101'], score: 60.5, createdAt: morning, leadUnit: 'chengguan' },
  figures: { at: morning, counts: { day: 3, week: 8, month: 9 }, callers: 9, daily: [] },
  ...(state === 'resolved' || state === 'dismissed' ? { closed: { at: morning, by: person, cases: 9 } } : {}),
  ...more,
});

/** Puts an issue, as if there had been none under its id; answers the id. */
export async function putHot(issue: HotIssue): Promise<string> {
  await putItem({ ...keys.hotIssue(issue.id), issue: { ...issue, version: 0 } });
  await commitHot([{ before: { ...issue, version: 0 }, issue }]);
  return issue.id;
}

/** One call about something else on each of so many days before an instant: a past in which the rest was quiet. */
export async function putQuietDays(until: string, days: number): Promise<void> {
  for (let back = 1; back <= days; back += 1) {
    const at = toInstant(toMillis(until) - back * dayLength);
    const caseNo = `HK${localDate(at).replaceAll('-', '')}0009999`;
    const sighting: Sighting = sightingFrom({ caseNo, at, title: '咨询办证', place: {}, flags: [] });
    await putItem({ ...keys.sighting(localDate(at), caseNo), version: 1, sighting });
  }
}
