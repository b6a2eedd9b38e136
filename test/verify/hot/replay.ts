/** Lives through the days of an invented city, as the scheduled detection would, and notes every alarm. */
import { clustersOf, detect, sharedOf } from '#core/hot-issues/detect.ts';
import { examine, type Finding, factorsOf } from '#core/hot-issues/examine.ts';
import { emptyHistory, everyCase, extendHistory } from '#core/hot-issues/history.ts';
import type { HotKey } from '#core/hot-issues/keys.ts';
import { hotPolicy, reachDays } from '#core/hot-issues/policy.ts';
import { type Sighting, sightingFrom } from '#core/hot-issues/sighting.ts';
import { createTally } from '#core/hot-issues/tally.ts';
import { dayLength, localDay, startOfDay, toMillis } from '#core/time/instant.ts';
import type { Arrival } from './outbreaks.ts';

export type Alarm = { at: string; key: HotKey; members: readonly Sighting[]; finding: Finding };

const numberOf = (index: number): string => `HK${String(index).padStart(15, '0')}`;

/** What the case of a request comes to; who has no number is a caller of their own. */
export const sightingOfArrival = ({ at, request }: Arrival, index: number): Sighting =>
  sightingFrom({
    ...request,
    caseNo: numberOf(index),
    at,
    caller: request.requester.phone,
    flags: request.urgency === 'normal' ? [] : ['urgent'],
  });

/**
 * Goes through the arrivals in order. At each it looks at the keys of the case, at midnight at all keys; from `from` (milliseconds) on
 * alarms are noted. `index` is the arrival at which an alarm is new, -1 where its matter is known.
 */
export function replayDays(
  arrivals: readonly Arrival[],
  from: number,
  notice: (alarm: Alarm, index: number) => void,
): void {
  const first = localDay(toMillis(arrivals[0]?.at ?? ''));
  let history = emptyHistory(first);
  const { tally, add, forget } = createTally(startOfDay(first));
  const known: { keys: Set<HotKey>; numbers: Set<string> }[] = [];
  let today = first;
  let ofToday: Sighting[] = [];
  const raise = (findings: Finding[], at: string, index: number) => {
    for (const { keys, ...finding } of clustersOf(findings)) {
      const numbers = new Set(finding.members.map(({ caseNo }) => caseNo));
      const home = known.find(
        (one) => keys.some((key) => one.keys.has(key)) || sharedOf(one.numbers, numbers) >= hotPolicy.sameShare,
      );
      if (home === undefined) known.push({ keys: new Set(keys), numbers });
      else {
        for (const key of keys) home.keys.add(key);
        for (const number of numbers) home.numbers.add(number);
      }
      notice({ at, key: finding.key, members: finding.members, finding }, home === undefined ? index : -1);
    }
  };
  arrivals.forEach((arrival, index) => {
    const now = toMillis(arrival.at);
    for (; today < localDay(now); today += 1) {
      history = extendHistory(history, ofToday);
      ofToday = [];
      forget(startOfDay(today + 1 - reachDays));
      const night = startOfDay(today + 1);
      if (night >= from) raise(detect({ tally, history, now: night }), arrival.at, index);
    }
    const sighting = sightingOfArrival(arrival, index);
    ofToday.push(sighting);
    const keys = add(sighting);
    if (now < from) return;
    const outlook = { tally, history, now };
    const factors = factorsOf(outlook);
    raise(
      keys.filter((key) => key !== everyCase).flatMap((key) => examine(outlook, key, factors) ?? []),
      arrival.at,
      index,
    );
  });
}

export const weekLength = 7 * dayLength;
