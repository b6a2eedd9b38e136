/** A day of calls as a switch would tell of it: who rings when, who answers, who gives up. The same seed gives the same day. */
import type { CallEvent } from '#core/calls/events.ts';
import { dateOf, startOfDay, toInstant } from '#core/time/instant.ts';
import { drawPerson } from '../persons.ts';
import { integer, type Random, random, weightedOf } from '../random.ts';
import { hourWeights } from '../weights.ts';

const hours = hourWeights.map((_, hour) => hour);

/** Seconds on average: of talk, of a caller's patience beyond the first ten, of writing up after a call. */
const means = { talk: 160, patience: 75, wrapUp: 25 };

/** Seconds that come as chance has it, around a mean. */
const around = (next: Random, mean: number): number => -Math.log(1 - next()) * mean;

export type DayWish = {
  /** The Shanghai day, as days since 1970-01-01. */
  day: number;
  calls: number;
  /** Accounts that answer. */
  agents: readonly string[];
  seed: string;
};

/** When each call of a day comes in, in order, in ms since 1970. */
function arrivalsOf(next: Random, { day, calls }: DayWish): number[] {
  return Array.from({ length: calls }, () => {
    const hour = weightedOf(next, hours, (one) => hourWeights[one] as number);
    return startOfDay(day) + Math.floor((hour + next()) * 3_600_000);
  }).sort((a, b) => a - b);
}

type Line = { callId: string; begin: number; caller?: string };

/** The events of one call: who takes it is free by then, or the caller waits as long as patience lasts. */
function tell(next: Random, { callId, begin, caller }: Line, free: Map<string, number>): CallEvent[] {
  const at = (ms: number) => toInstant(Math.round(ms));
  const offered: CallEvent = {
    ...{ id: `${callId}.offered`, callId, type: 'offered', at: at(begin) },
    ...(caller === undefined ? {} : { caller }),
  };
  const patience = begin + (10 + around(next, means.patience)) * 1000;
  const pickUp = integer(next, 3, 12) * 1000;
  const talk = (20 + around(next, means.talk)) * 1000;
  const [agent, since] = [...free].reduce((first, one) => (one[1] < first[1] ? one : first), ['', Infinity]);
  const answered = Math.max(begin, since) + pickUp;
  if (agent === '' || answered > patience) {
    return [offered, { id: `${callId}.abandoned`, callId, type: 'abandoned', at: at(patience) }];
  }
  const ended = answered + talk;
  free.set(agent, ended + around(next, means.wrapUp) * 1000);
  return [
    offered,
    { id: `${callId}.answered`, callId, type: 'answered', at: at(answered), agent },
    { id: `${callId}.ended`, callId, type: 'ended', at: at(ended) },
    { id: `${callId}.recorded`, callId, type: 'recording-ready', at: at(ended + 4000), recordingId: `${callId}.wav` },
  ];
}

/** All events of a day, in the order in which they happen. */
export function dayOfCalls(wish: DayWish): CallEvent[] {
  const { day, agents, seed } = wish;
  const next = random(`${seed} ${day}`);
  const free = new Map(agents.map((agent) => [agent, 0]));
  const date = dateOf(day).replaceAll('-', '');
  return arrivalsOf(next, wish)
    .flatMap((begin, index) => {
      const callId = `${date}-${seed}-${String(index + 1).padStart(5, '0')}`;
      // Now and then somebody withholds the number.
      const caller = next() < 0.02 ? undefined : drawPerson(next).phone;
      return tell(next, { callId, begin, ...(caller === undefined ? {} : { caller }) }, free);
    })
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}
