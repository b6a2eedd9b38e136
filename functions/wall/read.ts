/** Reads everything that walls show from what the product keeps anyway: lists, calls, facts, hot issues. */
import { ratesOf } from '#core/calls/figures.ts';
import { countedBy } from '#core/statistics/count.ts';
import type { Entry } from '#core/statistics/facts.ts';
import { kpiOf } from '#core/statistics/kpis.ts';
import { dateOf, localDay, toMillis } from '#core/time/instant.ts';
import { hotTitleOf } from '#core/wall/hot-title.ts';
import { areasOf, countOf, type Received, receivedOn } from '#core/wall/received.ts';
import { mostOnWall, type WallFigures, type WallHot } from '#core/wall/shapes.ts';
import { figuresOfDays } from '../calls/figures.ts';
import { realNow } from '../clock.ts';
import { loadCategories, loadDivisions } from '../storage/city.ts';
import { loadDuty } from '../storage/duty.ts';
import { readFacts } from '../storage/fact-reading.ts';
import { listHotRows } from '../storage/hot-issues.ts';
import type { DayBefore } from '../storage/walls.ts';
import { readBacklog } from './backlog.ts';

const factsOf = (day: number): Promise<Entry[]> => readFacts({ from: dateOf(day), until: dateOf(day) });

async function callsOf(day: number, today: number) {
  const { seconds } = (await loadDuty()).numbers;
  const [figures] = await figuresOfDays([day], today, seconds, { keep: false });
  if (figures === undefined) throw new Error('a day has figures');
  return { ...figures, seconds };
}

/** The day before an instant, which is over. */
export async function readDayBefore(now: string): Promise<DayBefore> {
  const today = localDay(toMillis(now));
  const day = today - 1;
  const readAt = realNow();
  const [calls, facts] = await Promise.all([callsOf(day, today), factsOf(day)]);
  return { day, readAt, calls: calls.hours.map(({ inbound }) => inbound), cases: receivedOn(day, facts, now) };
}

async function hotOf(): Promise<WallHot[]> {
  const [rows, categories] = await Promise.all([listHotRows('open', () => true), loadCategories()]);
  const names = new Map(categories.map(({ code, zh, en }) => [code, { zh, en }]));
  return rows.slice(0, mostOnWall.hot).map((row) => ({
    title: hotTitleOf(row, (code) => names.get(code)),
    state: row.state,
    week: row.counts.week,
    callers: row.callers,
  }));
}

/** Cases that were completed today, each counted once, as in 今日概况. */
function completedIn(facts: readonly Entry[], now: string): number {
  const counted = facts.filter(({ traits, fact }) => traits.excluded !== true && fact.at < now);
  return countedBy(kpiOf('handlingTime'), counted, 'case').length;
}

/** Everything at an instant; of the day before as it is given. */
export async function readFigures(now: string, before: DayBefore): Promise<WallFigures> {
  const today = localDay(toMillis(now));
  const [calls, facts, divisions, hot, backlog] = await Promise.all([
    callsOf(today, today),
    factsOf(today),
    loadDivisions(),
    hotOf(),
    readBacklog(now),
  ]);
  const received: Received = receivedOn(today, facts, now);
  const { inbound, answered, abandoned, ringing } = calls.total;
  const { connectRate, withinRate } = ratesOf(calls.total);
  return {
    asOf: now,
    calls: {
      ...{ inbound, answered, abandoned, waiting: ringing, seconds: calls.seconds },
      ...(connectRate === undefined || withinRate === undefined ? {} : { connectRate, withinRate }),
    },
    cases: { received: countOf(received), completed: completedIn(facts, now) },
    ...backlog,
    ...areasOf(divisions, [before.cases, received]),
    hot,
    hours: {
      calls: { today: calls.hours.map((hour) => hour.inbound), before: before.calls },
      cases: { today: received.hours, before: before.cases.hours },
    },
  };
}
