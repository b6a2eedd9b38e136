/** One look at the city: what is hot, what has cooled down; and the counts of days that are over. */

import { adopt } from '#core/hot-issues/adopt.ts';
import { detect } from '#core/hot-issues/detect.ts';
import type { Outlook } from '#core/hot-issues/examine.ts';
import { emptyHistory, extendHistory, type History } from '#core/hot-issues/history.ts';
import type { HotIssue } from '#core/hot-issues/issue.ts';
import { reachDays } from '#core/hot-issues/policy.ts';
import { repeatRequesters } from '#core/hot-issues/requesters.ts';
import type { Sighting } from '#core/hot-issues/sighting.ts';
import { phrasesWanted, tallyOf } from '#core/hot-issues/tally.ts';
import { dayLength, localDay, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { loadCategories } from '../storage/city.ts';
import { readHistory, writeHistory } from '../storage/hot-history.ts';
import { commitHot, hotIdOf, loadHotIssues, putHotLook } from '../storage/hot-issues.ts';
import { readSightings } from '../storage/hot-sightings.ts';

/** Days for which a closed issue is looked after: whether it comes up again, and what governance changed. */
const rememberedDays = 60;

/** The history with every day that is no more looked at case by case. */
export function historyUntil(history: History, firstLive: number, sightings: readonly Sighting[]): History {
  if (history.until >= firstLive) return history;
  const byDay = Map.groupBy(sightings, ({ at }) => localDay(toMillis(at)));
  let next = history;
  while (next.until < firstLive) next = extendHistory(next, byDay.get(next.until) ?? []);
  return next;
}

async function outlookAt(at: string, issues: readonly HotIssue[]): Promise<{ outlook: Outlook; live: Sighting[] }> {
  const now = toMillis(at);
  const firstLive = localDay(now) - reachDays + 1;
  const kept = await readHistory();
  const sightings = await readSightings(Math.min(kept?.until ?? firstLive - reachDays, firstLive), localDay(now));
  // A city that has just begun has no quiet past: what came before its first case is not known.
  const begun = sightings[0] === undefined ? firstLive : localDay(toMillis(sightings[0].at));
  const known = kept ?? emptyHistory(begun);
  const history = historyUntil(known, firstLive, sightings);
  if (history !== known) await writeHistory(history);
  const since = startOfDay(Math.max(firstLive, history.since));
  const live = sightings.filter((one) => toMillis(one.at) >= since && one.at <= at);
  // What an issue is about stays counted, however rarely it is said by now.
  const wanted = phrasesWanted(
    live,
    now,
    issues.flatMap(({ key }) => key ?? []),
  );
  return { outlook: { tally: tallyOf(live, since, wanted), history, now }, live };
}

/**
 * Looks at the city as it is at an instant; answers how many issues were found and how many changed. What somebody changes meanwhile is
 * left for the next look; a look that is repeated writes nothing more.
 */
export async function lookAtCity(at: string): Promise<{ found: number; changed: number }> {
  const [issues, categories] = await Promise.all([
    loadHotIssues(toInstant(toMillis(at) - rememberedDays * dayLength)),
    loadCategories(),
  ]);
  const { outlook, live } = await outlookAt(at, issues);
  const clusters = detect(outlook);
  const names = new Map(categories.map(({ code, zh, en }) => [code, { zh, en }]));
  const decisions = adopt(issues, clusters, outlook, { idOf: hotIdOf, categoryOf: (code) => names.get(code) });
  let found = 0;
  let changed = 0;
  for (const decision of decisions) {
    if (!(await commitHot([decision]))) continue;
    if (decision.before === undefined) found += 1;
    else changed += 1;
  }
  const month = toInstant(outlook.now - 30 * dayLength);
  const requesters = repeatRequesters(live.filter((one) => one.at > month));
  await putHotLook({ at, cases: live.length, requesters });
  return { found, changed };
}

/** The first look at a city whose cases are all at hand: what is older than a month becomes counts by day. */
export async function beginLooking(sightings: readonly Sighting[], at: string): Promise<void> {
  const sorted = sightings.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const firstLive = localDay(toMillis(at)) - reachDays + 1;
  const begun = sorted[0] === undefined ? firstLive : localDay(toMillis(sorted[0].at));
  await writeHistory(historyUntil(emptyHistory(begun), firstLive, sorted));
  await lookAtCity(at);
}
