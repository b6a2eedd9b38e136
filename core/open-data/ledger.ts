/** The ledger of a month: which cases are out and how they were told. It stays in the house; what is told twice stands in it once. */
import type { Edition, Entry } from './edition.ts';
import { type Group, groupKey } from './ladder.ts';
import type { Told } from './telling.ts';

type Line = readonly [caseNo: string, group: number, repeat: 0 | 1, told: number];
type Packed = { smallest: number; suppressed?: number; groups: Group[]; outcomes: Told[]; lines: Line[] };

/** Places of values by a text that equal ones share. */
function places<T>(keyOf: (value: T) => string) {
  const values: T[] = [];
  const known = new Map<string, number>();
  const placeOf = (value: T): number => {
    const key = keyOf(value);
    const place = known.get(key) ?? values.push(value) - 1;
    known.set(key, place);
    return place;
  };
  return { values, placeOf };
}

/** An edition as a text. */
export function packLedger({ smallest, suppressed, entries }: Edition): string {
  const groups = places(groupKey);
  const outcomes = places<Told>(({ state, unit, inTime, days, result }) =>
    JSON.stringify([state, unit, inTime, days, result]),
  );
  const lines = entries.map(({ caseNo, group, repeat, told }): Line => {
    const outcome = told === undefined ? -1 : outcomes.placeOf(told);
    return [caseNo, groups.placeOf(group), repeat === true ? 1 : 0, outcome];
  });
  const packed: Packed = { smallest, groups: groups.values, outcomes: outcomes.values, lines };
  return JSON.stringify(suppressed === undefined ? packed : { ...packed, suppressed });
}

/** The edition of such a text. Throws where the text is none. */
export function unpackLedger(text: string): Edition {
  const { smallest, suppressed, groups, outcomes, lines } = JSON.parse(text) as Packed;
  const entries = lines.map(([caseNo, place, repeat, outcome]): Entry => {
    const [group, told] = [groups[place], outcomes[outcome]];
    if (group === undefined) throw new Error(`the ledger has no group ${place}`);
    return {
      caseNo,
      group,
      ...(repeat === 1 ? { repeat: true as const } : {}),
      ...(told === undefined ? {} : { told }),
    };
  });
  return { smallest, entries, ...(suppressed === undefined ? {} : { suppressed }) };
}
