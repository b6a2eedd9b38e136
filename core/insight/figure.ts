/** What stands behind a person's figure: each deed, or each piece of work in hand, that was counted in it. */
import type { Label } from '../vocabulary.ts';
import type { Deed, Work } from './deeds.ts';
import type { InHand } from './people.ts';

/** The figures of a line that are counts, in the order of its columns. */
export const personCounts = {
  inHand: { zh: '在手', en: 'In hand' },
  overdue: { zh: '超期', en: 'Overdue' },
  done: { zh: '完成', en: 'Done' },
  late: { zh: '超期完成', en: 'Done late' },
  returns: { zh: '被退回', en: 'Returned' },
} as const satisfies Record<string, Label>;
export type PersonCount = keyof typeof personCounts;

/** One line of the figures: a person, or nobody by name, in one kind of work for one owner. */
export type CountedLine = { work: Work; owner: string; person?: string | undefined };

const isOfLine = (line: CountedLine, { work, owner, person }: CountedLine): boolean =>
  work === line.work && owner === line.owner && person === line.person;

/** True where the figure is of now, and counts what is in hand. */
export const isOfNow = (count: PersonCount): boolean => count === 'inHand' || count === 'overdue';

/** True where a deed of the period is one of those that the line's figure counts. */
export function countsDeed(count: PersonCount, line: CountedLine, { person, outcome, late, ...deed }: Deed): boolean {
  if (isOfNow(count) || !isOfLine(line, { ...deed, person: person.id })) return false;
  if (count === 'returns') return outcome === 'returned';
  return outcome === 'done' && (count === 'done' || late === true);
}

/** True where work in hand is one of the pieces that the line's figure counts. */
export function countsHand(count: PersonCount, line: CountedLine, hand: InHand): boolean {
  return isOfNow(count) && isOfLine(line, hand) && (count === 'inHand' || hand.late);
}
