/** Figures for those who supervise people. */
import type { Actor } from '#core/case.ts';
import { centreOwner } from '#core/insight/deeds.ts';
import { type PersonFigures, peopleFigures, workCalendar } from '#core/insight/people.ts';
import { reachOf } from '#core/insight/reach.ts';
import { isRefusal } from '#core/refusals.ts';
import { minute } from '#core/time/instant.ts';
import { amountOf, timeWords } from '#core/time/remaining.ts';
import type { Calendars } from '#core/time/versions.ts';
import { now } from '../clock.ts';
import { bulletinHandlers } from '../insight/bulletin.ts';
import { readHands } from '../insight/hands.ts';
import { peopleCaseHandlers } from '../insight/people-cases.ts';
import { spanOf, tooManyDeeds } from '../insight/period.ts';
import { statisticsHandlers } from '../insight/statistics.ts';
import { whatIfHandlers } from '../insight/what-if.ts';
import { loadUnits, loadUsers } from '../storage/city.ts';
import { readDeeds } from '../storage/deeds.ts';
import { loadCalendars } from '../storage/time.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

function viewOf({ owner, median, ...figures }: PersonFigures, calendars: Calendars) {
  const words = median === undefined ? undefined : timeWords(amountOf(workCalendar(calendars, owner), median));
  return {
    ...figures,
    ...(owner === centreOwner ? {} : { unitId: owner }),
    ...(median === undefined || words === undefined
      ? {}
      : { median: { minutes: Math.floor(median / minute), ...words } }),
  };
}

async function figuresFor(actor: Actor, span: { from: string; until: string }) {
  const units = await loadUnits();
  const owners = reachOf(actor, units);
  const at = now();
  const [users, calendars, deeds, hands] = await Promise.all([
    loadUsers(),
    loadCalendars(),
    readDeeds(owners, span),
    readHands(owners, units, at),
  ]);
  if (deeds === undefined) return tooManyDeeds();
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const figures = peopleFigures(deeds, hands, { calendars, nameOf: (id) => names.get(id) });
  return { items: figures.map((line) => viewOf(line, calendars)), now: at };
}

export const handlers: Handlers<'insight'> = {
  ...whatIfHandlers,
  ...peopleCaseHandlers,
  ...statisticsHandlers,
  ...bulletinHandlers,
  peopleFigures: async ({ query, actor }) => {
    const span = spanOf(query);
    if (isRefusal(span)) return span;
    const figures = await figuresFor(actor, span);
    return isRefusal(figures) ? figures : { ...query, ...figures };
  },
};

export const handler = httpModule('insight', handlers);
