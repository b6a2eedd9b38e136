/** What the calls of a day come to, reckoned anew from what the switch said: nothing of the product's own reckoning is used. */
import type { CallEvent } from '#core/calls/events.ts';

type Call = { begin: number; end?: number; answered?: number; taker?: string };
export type Reckoned = {
  inbound: number;
  answered: number;
  abandoned: number;
  within: number;
  peak: number;
  connectRate: number | null;
  withinRate: number | null;
  averageWait: number | null;
  averageTalk: number | null;
};

const tenth = (value: number): number => Math.round(value * 10) / 10;
const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : tenth((100 * part) / whole));
const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : tenth(values.reduce((sum, value) => sum + value, 0) / values.length / 1000);

/** The calls of well-formed days: one event of each type at most. */
function callsOf(events: readonly CallEvent[]): Call[] {
  const calls = new Map<string, Call>();
  for (const { callId, type, at, agent } of events) {
    const call: Call = calls.get(callId) ?? { begin: 0 };
    const instant = new Date(at).getTime();
    if (type === 'offered') call.begin = instant;
    if (type === 'abandoned' || type === 'ended') call.end = instant;
    if (type === 'answered') {
      call.answered = instant;
      if (agent !== undefined) call.taker = agent;
    }
    calls.set(callId, call);
  }
  return [...calls.values()];
}

/** How many are there at a moment: those that have begun and have not ended. */
const presentAt = (calls: readonly Call[], moment: number): number =>
  calls.reduce((count, { begin, end = 0 }) => count + Number(begin <= moment && moment < end), 0);

function reckon(own: readonly Call[], moments: readonly number[], all: readonly Call[]): Reckoned {
  const answered = own.filter((call) => call.answered !== undefined);
  const waits = answered.map(({ begin, answered: at = 0 }) => at - begin);
  const talks = answered.map(({ answered: at = 0, end = 0 }) => end - at);
  const inTime = waits.filter((wait) => wait <= 15_000).length;
  return {
    inbound: own.length,
    answered: answered.length,
    abandoned: own.length - answered.length,
    within: inTime,
    peak: Math.max(0, ...moments.map((moment) => presentAt(all, moment))),
    connectRate: shareOf(answered.length, own.length),
    withinRate: shareOf(inTime, own.length),
    averageWait: meanOf(waits),
    averageTalk: meanOf(talks),
  };
}

/** The figures of a day as a whole, of each of its hours, of each call-taker (`''`: nobody). */
export function reckonDay(events: readonly CallEvent[], start: number) {
  const calls = callsOf(events);
  // Calls become more only when one begins; in an hour they may also be there from before.
  const begins = calls.map(({ begin }) => begin);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const from = start + hour * 3_600_000;
    const isIn = (moment: number) => moment >= from && moment < from + 3_600_000;
    return reckon(
      calls.filter(({ begin }) => isIn(begin)),
      [from, ...begins.filter(isIn)],
      calls,
    );
  });
  const takers = [...new Set(calls.map(({ taker = '' }) => taker))].sort().map((name) => {
    const own = calls.filter(({ taker = '' }) => taker === name);
    return {
      name,
      ...reckon(
        own,
        own.map(({ begin }) => begin),
        own,
      ),
    };
  });
  return { total: reckon(calls, begins, calls), hours, takers };
}
