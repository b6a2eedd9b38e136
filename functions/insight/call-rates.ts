/** 接通率 and 15 秒应答率 beside the figures of cases: what the calls of the city's days come to. */
import { type CallTally, together } from '#core/calls/figures.ts';
import { callReach } from '#core/calls/view.ts';
import type { Actor, Instant } from '#core/case.ts';
import { mayEver } from '#core/permissions.ts';
import type { Period } from '#core/statistics/period.ts';
import type { Filter } from '#core/statistics/select.ts';
import { dayNumber, localDay, toMillis } from '#core/time/instant.ts';
import { figuresOfDays } from '../calls/figures.ts';
import { loadDuty } from '../storage/duty.ts';
import { changeOf } from './figures.ts';

type Rate = { numerator: number; denominator: number; value?: number };

function rateOf(numerator: number, denominator: number): Rate {
  if (denominator === 0) return { numerator, denominator };
  return { numerator, denominator, value: Math.round((numerator / denominator) * 1000) / 10 };
}

async function tallyOf({ from, until }: Period, today: number, seconds: number): Promise<CallTally> {
  const first = dayNumber(from);
  const last = Math.min(dayNumber(until), today);
  const days = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => first + index);
  return together((await figuresOfDays(days, today, seconds, { keep: false })).map(({ total }) => total));
}

const beside = (now: Rate, previous: Rate) => ({ ...now, previous, ...changeOf(now.value, previous.value) });

/** Answered ÷ offered (those still ringing are not counted), and answered within the mark ÷ answered; undefined where not asked for or not theirs to see. */
export async function callRates(actor: Actor, period: Period, previous: Period, filter: Filter, at: Instant) {
  const filtered = Object.values(filter).some((value) => value !== undefined);
  if (filtered || !mayEver(actor.roles, 'seeCallFigures') || !callReach(actor, 'seeCallFigures', []).all)
    return undefined;
  const { seconds } = (await loadDuty()).numbers;
  const today = localDay(toMillis(at));
  const [current, before] = await Promise.all([tallyOf(period, today, seconds), tallyOf(previous, today, seconds)]);
  const connected = ({ answered, inbound, ringing }: CallTally) => rateOf(answered, inbound - ringing);
  const within = (tally: CallTally) => rateOf(tally.within, tally.answered);
  return {
    seconds,
    connected: beside(connected(current), connected(before)),
    within: beside(within(current), within(before)),
  };
}
