/** What the calls of a day come to. Counts and sums, so that the figures of a longer time are those of its days taken together. */
import { type Share, shareOf, tenths } from '../shares.ts';
import { dayLength, hour, localDay, startOfDay, toMillis } from '../time/instant.ts';
import { type CallRecord, talkOf, waitOf } from './fold.ts';

/** Counts of calls, sums in milliseconds. */
export type CallTally = {
  inbound: number;
  answered: number;
  abandoned: number;
  /** Not yet answered nor given up: these count for no rate. */
  ringing: number;
  /** Answered within the mark. */
  within: number;
  wait: number;
  /** Answered calls that are over, and their talk. */
  talked: number;
  talk: number;
  /** The most calls at the same moment, waiting or talking. */
  peak: number;
};

export const noCalls: CallTally = {
  inbound: 0,
  answered: 0,
  abandoned: 0,
  ringing: 0,
  within: 0,
  wait: 0,
  talked: 0,
  talk: 0,
  peak: 0,
};

export type FiguredCall = Pick<CallRecord, 'state' | 'begin' | 'answeredAt' | 'endedAt' | 'lastAt' | 'callTaker'>;

function tallyOne(tally: CallTally, call: FiguredCall, withinMs: number): void {
  tally.inbound += 1;
  if (call.state === 'ringing') tally.ringing += 1;
  if (call.state === 'abandoned') tally.abandoned += 1;
  if (call.answeredAt === undefined) return;
  const wait = waitOf(call) ?? 0;
  tally.answered += 1;
  tally.wait += wait;
  if (wait <= withinMs) tally.within += 1;
  const talk = talkOf(call);
  if (talk === undefined) return;
  tally.talked += 1;
  tally.talk += talk;
}

/**
 * The most calls at once in each stretch of time of `size` ms from `start` on. A call lasts from its begin to its end, the end not
 * included; one that is not over, as long as it is known to have lasted.
 */
function peaksOf(calls: readonly FiguredCall[], start: number, size: number, count: number): number[] {
  const changes = calls
    .flatMap(({ begin, endedAt, lastAt }) => [
      { at: toMillis(begin), by: 1 },
      { at: Math.max(toMillis(begin), toMillis(endedAt ?? lastAt)), by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  const peaks = new Array<number>(count).fill(0);
  let present = 0;
  let next = 0;
  for (let slot = 0; slot < count; slot += 1) {
    const until = start + (slot + 1) * size;
    let most = present;
    for (let change = changes[next]; change !== undefined && change.at < until; change = changes[next]) {
      // Calls that begin at the same moment count together, after those that end at it.
      present += change.by;
      most = Math.max(most, present);
      next += 1;
    }
    peaks[slot] = most;
  }
  return peaks;
}

/** One Shanghai day of calls: as a whole, by the hour in which they came in, and by who answered (`''`: nobody). */
export type CallDay = { total: CallTally; hours: CallTally[]; callTakers: Record<string, CallTally> };

/** The figures of the calls that came in on one day; `seconds` is the mark of an answer in time. */
export function callDay(calls: readonly FiguredCall[], date: number, seconds: number): CallDay {
  const start = startOfDay(date);
  const total = { ...noCalls };
  const hours = Array.from({ length: 24 }, () => ({ ...noCalls }));
  const callTakers: Record<string, CallTally> = {};
  const ofTaker = new Map<string, FiguredCall[]>();
  for (const call of calls) {
    const name = call.callTaker ?? '';
    const slot = hours[Math.floor((toMillis(call.begin) - start) / hour)];
    callTakers[name] ??= { ...noCalls };
    for (const tally of [total, slot, callTakers[name]]) if (tally !== undefined) tallyOne(tally, call, seconds * 1000);
    const own = ofTaker.get(name) ?? [];
    own.push(call);
    ofTaker.set(name, own);
  }
  total.peak = Math.max(0, ...peaksOf(calls, start, 2 * dayLength, 1));
  for (const [slot, peak] of peaksOf(calls, start, hour, 24).entries()) {
    const tally = hours[slot];
    if (tally !== undefined) tally.peak = peak;
  }
  for (const [name, own] of ofTaker) {
    const tally = callTakers[name];
    if (tally !== undefined) tally.peak = Math.max(0, ...peaksOf(own, start, 2 * dayLength, 1));
  }
  return { total, hours, callTakers };
}

/** The Shanghai day, as days since 1970-01-01, of which a call is. */
export const dayOfCall = ({ begin }: Pick<CallRecord, 'begin'>): number => localDay(toMillis(begin));

/** Several tallies as one. */
export function together(tallies: readonly CallTally[]): CallTally {
  const sum = { ...noCalls };
  for (const tally of tallies) {
    for (const name of Object.keys(noCalls) as (keyof CallTally)[]) {
      sum[name] = name === 'peak' ? Math.max(sum.peak, tally.peak) : sum[name] + tally[name];
    }
  }
  return sum;
}

/** Rates in per cent and averages in seconds, each with one decimal; undefined where there is nothing to divide by. */
export type CallRates = {
  connectRate?: number;
  withinRate?: number;
  averageWait?: number;
  averageTalk?: number;
};

export function ratesOf({ inbound, ringing, answered, within, wait, talked, talk }: CallTally): CallRates {
  const decided = inbound - ringing;
  const { value: connectRate } = shareOf(answered, decided);
  const { value: withinRate } = shareOf(within, decided);
  return {
    ...(connectRate === undefined || withinRate === undefined ? {} : { connectRate, withinRate }),
    ...(answered === 0 ? {} : { averageWait: tenths(wait / answered / 1000) }),
    ...(talked === 0 ? {} : { averageTalk: tenths(talk / talked / 1000) }),
  };
}

/**
 * 接通率 and 15 秒应答率 as statistics count them: answered ÷ offered (those still ringing are not counted), and answered within the mark
 * ÷ answered.
 */
export const keyShares = ({ inbound, ringing, answered, within }: CallTally): { connected: Share; within: Share } => ({
  connected: shareOf(answered, inbound - ringing),
  within: shareOf(within, answered),
});
