/** 接通率 and 15 秒应答率 beside the figures of cases: what the calls of the city's days come to. */
import { type CallTally, keyShares, together } from '#core/calls/figures.ts';
import { callReach } from '#core/calls/view.ts';
import { refuse } from '#core/refusals.ts';
import type { Share } from '#core/shares.ts';
import { type Period, previousPeriod } from '#core/statistics/period.ts';
import { dayNumber, localDay, toMillis } from '#core/time/instant.ts';
import { figuresOfDays } from '../calls/figures.ts';
import { now } from '../clock.ts';
import type { Handlers } from '../http/request.ts';
import { loadDuty } from '../storage/duty.ts';
import { changeOf } from './figures.ts';
import { refusedSelection } from './selection.ts';

async function tallyOf({ from, until }: Period, today: number, seconds: number): Promise<CallTally> {
  const first = dayNumber(from);
  const last = Math.min(dayNumber(until), today);
  const days = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
  return together((await figuresOfDays(days, today, seconds)).map(({ total }) => total));
}

const beside = (now: Share, previous: Share) => ({ ...now, previous, ...changeOf(now.value, previous.value) });

/** The key shares of the calls of the whole city: not there for who may read only some calls. */
export const statisticsCalls: Handlers<'insight'>['statisticsCalls'] = async ({ query, actor }) => {
  if (!callReach(actor, 'seeCallFigures', []).all) return refuse('not_found');
  const refused = refusedSelection(query, actor);
  if (refused !== undefined) return refused;
  const previous = previousPeriod(query);
  const { seconds } = (await loadDuty()).numbers;
  const today = localDay(toMillis(now()));
  const tallies = await Promise.all([tallyOf(query, today, seconds), tallyOf(previous, today, seconds)]);
  const [current, before] = [keyShares(tallies[0]), keyShares(tallies[1])];
  return {
    ...{ period: query, previous, seconds },
    connected: beside(current.connected, before.connected),
    within: beside(current.within, before.within),
  };
};
