/** The hot issues of a month as a bulletin tells of them. */
import { boundsOf, lifeIn, mostInBulletin } from '#core/hot-issues/month.ts';
import type { HotOfMonth, HotRow } from '#core/hot-issues/shapes.ts';
import type { Period } from '#core/statistics/period.ts';
import { hotTitleOf } from '#core/wall/hot-title.ts';
import { loadCategories } from '../storage/city.ts';
import { inLanes } from '../storage/deeds.ts';
import { hotRowsBetween, loadHotTrail } from '../storage/hot-issues.ts';

/** Those that lived in a period and are in the reader's sight, as they were at its end: those with most cases then first. */
export async function hotIssuesIn(period: Period, isShown: (row: HotRow) => boolean): Promise<HotOfMonth[]> {
  const [rows, categories] = await Promise.all([hotRowsBetween(boundsOf(period)), loadCategories()]);
  const names = new Map(categories.map(({ code, zh, en }) => [code, { zh, en }]));
  const found: HotOfMonth[] = [];
  await inLanes(rows.filter(isShown), async (row) => {
    const life = lifeIn(await loadHotTrail(row.id), period);
    if (life === undefined) return;
    const { state, openAs, title = row.title, cases, unitId, acts } = life;
    found.push({
      ...{ id: row.id, state, cases, title: hotTitleOf({ ...row, state: openAs, title }, (code) => names.get(code)) },
      ...(unitId === undefined ? {} : { unitId }),
      acts: acts.map(({ act, at, unitId: to, comment }) => ({
        ...{ act, at },
        ...(to === undefined ? {} : { unitId: to }),
        ...(comment === undefined ? {} : { comment }),
      })),
    });
  });
  return found.sort((a, b) => b.cases - a.cases || (a.id < b.id ? -1 : 1)).slice(0, mostInBulletin);
}
