/** Figures for those who supervise people. */
import type { Actor } from '#core/case.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { inHandOf, type PersonFigures, peopleFigures, workCalendar } from '#core/insight/people.ts';
import { reachOf } from '#core/insight/reach.ts';
import { type Refusal, refuse } from '#core/refusals.ts';
import { mostDays } from '#core/routes/insight.ts';
import { dayNumber, minute, startOfDay, toInstant } from '#core/time/instant.ts';
import { amountOf, timeWords } from '#core/time/remaining.ts';
import type { Calendars } from '#core/time/versions.ts';
import { worklists } from '#core/worklists.ts';
import { now } from '../clock.ts';
import { statisticsHandlers } from '../insight/statistics.ts';
import { loadUnits, loadUsers } from '../storage/city.ts';
import { readDeeds, readInHand } from '../storage/deeds.ts';
import { loadCalendars } from '../storage/time.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

/** The instants of a period of Shanghai days, both included: from the first to before the second. */
function spanOf({ from, until }: { from: string; until: string }): { from: string; until: string } | Refusal {
  const days = dayNumber(until) - dayNumber(from) + 1;
  if (days >= 1 && days <= mostDays) {
    return { from: toInstant(startOfDay(dayNumber(from))), until: toInstant(startOfDay(dayNumber(until) + 1)) };
  }
  const message =
    days < 1
      ? { zh: '截止日期不能早于起始日期', en: 'must not be earlier than from' }
      : { zh: `一次最多查询 ${mostDays} 天`, en: `at most ${mostDays} days at a time` };
  return refuse('invalid', {}, [{ path: 'until', message }]);
}

function viewOf({ owner, median, ...figures }: PersonFigures, calendars: Calendars) {
  const words = median === undefined ? undefined : timeWords({ ...amountOf(workCalendar(calendars, owner), median) });
  return {
    ...figures,
    ...(owner === centreOwner ? {} : { unitId: owner }),
    ...(median === undefined || words === undefined
      ? {}
      : { median: { minutes: Math.floor(median / minute), ...words } }),
  };
}

/** Whose drafts count: those of everybody who has a list of them, where the centre is in reach. */
async function draftersOf(owners: readonly string[]): Promise<string[]> {
  if (!owners.includes(centreOwner)) return [];
  const users = await loadUsers();
  const drafters: readonly string[] = worklists.drafts.roles;
  return users.filter(({ roles }) => roles.some((role) => drafters.includes(role))).map(({ id }) => id);
}

async function figuresFor(actor: Actor, span: { from: string; until: string }) {
  const owners = reachOf(actor, await loadUnits());
  const [users, calendars, deeds, heads] = await Promise.all([
    loadUsers(),
    loadCalendars(),
    readDeeds(owners, span),
    readInHand(owners, await draftersOf(owners)),
  ]);
  const at = now();
  const hands = heads.flatMap((head) => inHandOf(head, at)).filter(({ owner }) => owners.includes(owner));
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const figures = peopleFigures(deeds, hands, { calendars, nameOf: (id) => names.get(id) });
  return { items: figures.map((line) => viewOf(line, calendars)), now: at };
}

export const handlers: Handlers<'insight'> = {
  ...statisticsHandlers,
  peopleFigures: async ({ query, actor }) => {
    const span = spanOf(query);
    return 'refused' in span ? span : { ...query, ...(await figuresFor(actor, span)) };
  },
};

export const handler = httpModule('insight', handlers);
