/** What was received by hour and by place, from the facts of statistics: so a wall and the statistics count the same. */
import { type Division, knownStreets } from '../dictionaries.ts';
import type { Entry } from '../statistics/facts.ts';
import { hour, localDay, startOfDay, toMillis } from '../time/instant.ts';
import type { WallArea } from './shapes.ts';

/** Cases of a day by hour, and by district and street, both as they are written on the case. */
export type Received = { hours: number[]; places: Record<string, number> };

/** A place as a key; a street is known within its district. */
export const placeKey = (district = '', street = ''): string => `${district}|${street}`;

/** Counts what was accepted on one Shanghai day (since 1970-01-01), without what lies ahead of `now` or is out of the assessment. */
export function receivedOn(day: number, entries: Iterable<Entry>, now: string): Received {
  const hours = new Array<number>(24).fill(0);
  const places: Record<string, number> = {};
  for (const { traits, fact } of entries) {
    if (fact.kind !== 'accepted' || traits.excluded === true || fact.at >= now) continue;
    const at = toMillis(fact.at);
    if (localDay(at) !== day) continue;
    const slot = Math.floor((at - startOfDay(day)) / hour);
    hours[slot] = (hours[slot] ?? 0) + 1;
    const key = placeKey(traits.district, traits.street);
    places[key] = (places[key] ?? 0) + 1;
  }
  return { hours, places };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
export const countOf = ({ hours }: Received): number => sum(hours);

/** How many cases each district and street of the dictionary had. What is retired is there while it has some. */
export function areasOf(
  divisions: readonly Division[],
  days: readonly Received[],
): { areas: WallArea[]; elsewhere: number } {
  const casesOf = (district: string, street: string) =>
    sum(days.map(({ places }) => places[placeKey(district, street)] ?? 0));
  const areas = divisions.flatMap((division) => {
    const { name, streets: inUse, retired = false } = division;
    const streets = knownStreets(division)
      .map((street) => ({ name: street, cases: casesOf(name, street) }))
      .filter(({ name: street, cases }) => cases > 0 || inUse.includes(street));
    const inDistrict = days.flatMap(({ places }) =>
      Object.entries(places).filter(([key]) => key.startsWith(placeKey(name))),
    );
    const cases = sum(inDistrict.map(([, count]) => count));
    return retired && cases === 0 ? [] : [{ name, cases, streets }];
  });
  return { areas, elsewhere: sum(days.map(countOf)) - sum(areas.map(({ cases }) => cases)) };
}
