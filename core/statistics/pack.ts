/** Packs: what statistics keep of many cases on one day, in few bytes that are read fast. */
import { type Cursor, pushNumber, readNumber, unzigzag, zigzag } from '../numbers.ts';
import {
  dayLength,
  dayNumber,
  type Instant,
  type LocalDate,
  minute,
  startOfDay,
  toInstant,
  toMillis,
} from '../time/instant.ts';
import type { CaseTraits, Fact } from './facts.ts';

/** What is kept of a case on one day. `version`: up to which event it is told. */
export type FactRow = { version: number; traits: CaseTraits; facts: Fact[] };

/** Words that are said again and again, and lists of them, each told once; a number stands for it. 0 is none. */
type Words = { of: Map<string, number>; lists: Map<string, number> };

function placeIn(known: Map<string, number>, word: string): number {
  const place = known.get(word);
  if (place !== undefined) return place;
  known.set(word, known.size + 1);
  return known.size;
}

/** How many letters two case numbers have in common at the beginning. */
function sharedBy(one: string, other: string): number {
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared;
}

/** The form of the bytes; a reader refuses another. */
const form = 1;

/** Packs the rows of a day, in the order of their case numbers. */
export function packRows(day: LocalDate, rows: readonly FactRow[]): Uint8Array {
  const words: Words = { of: new Map(), lists: new Map() };
  const body: number[] = [];
  const start = startOfDay(dayNumber(day));
  const push = (value: number) => pushNumber(body, value);
  const pushWord = (word: string | undefined) => push(word === undefined ? 0 : placeIn(words.of, word));
  const pushList = (list: readonly string[]) => push(placeIn(words.lists, JSON.stringify(list)));
  const pushBefore = (at: number, instant: string | undefined) =>
    push(instant === undefined ? 0 : zigzag(at - toMillis(instant)) + 1);
  let last = '';
  for (const { version, traits, facts } of rows) {
    const { caseNo, nature, source, category, district, street, by, units, excluded } = traits;
    const shared = sharedBy(caseNo, last);
    last = caseNo;
    push(shared);
    push(caseNo.length - shared);
    for (let index = shared; index < caseNo.length; index += 1) push(caseNo.charCodeAt(index));
    push(version * 2 + (excluded === true ? 1 : 0));
    for (const word of [nature, source, category, district, street, by]) pushWord(word);
    pushList(units);
    push(facts.length);
    for (const fact of facts) {
      const at = toMillis(fact.at);
      pushWord(fact.kind);
      push(zigzag(at - start));
      pushWord(fact.branch);
      pushWord(fact.person);
      pushList(fact.units);
      pushList(fact.marks);
      pushBefore(at, fact.from);
      pushBefore(at, fact.until);
    }
  }
  const told = { words: [...words.of.keys()], lists: [...words.lists.keys()].map((list): unknown => JSON.parse(list)) };
  const head = new TextEncoder().encode(JSON.stringify(told));
  const front: number[] = [];
  for (const value of [form, head.length, rows.length]) pushNumber(front, value);
  const packed = new Uint8Array(front.length + head.length + body.length);
  packed.set(front);
  packed.set(head, front.length);
  packed.set(body, front.length + head.length);
  return packed;
}

type Told = { words: string[]; lists: string[][] };

/** The case number at a cursor, of which the beginning is that of the one before. */
function readCaseNo(cursor: Cursor, before: string): string {
  const shared = readNumber(cursor);
  const length = readNumber(cursor);
  let own = '';
  for (let index = 0; index < length; index += 1) own += String.fromCharCode(readNumber(cursor));
  return before.slice(0, shared) + own;
}

const padded = (count: number, digits: number, end: string): readonly string[] =>
  Array.from({ length: count }, (_, value) => `${String(value).padStart(digits, '0')}${end}`);
const seconds = padded(60, 2, '.');
const thousandths = padded(1000, 3, 'Z');

/** Writes instants of a day, given as milliseconds since it began, several times as fast as a date would: a month has millions of them. */
function instantsOf(start: number): (offset: number) => Instant {
  const minutes: string[] = [];
  return (offset) => {
    if (offset < 0 || offset >= dayLength) return toInstant(start + offset);
    const nth = Math.floor(offset / minute);
    // A day begins with a whole minute: what follows it are seconds.
    minutes[nth] ??= toInstant(start + nth * minute).slice(0, -'00.000Z'.length);
    const rest = offset - nth * minute;
    const second = Math.floor(rest / 1000);
    return `${minutes[nth]}${seconds[second]}${thousandths[rest - second * 1000]}`;
  };
}

/** A fact at a cursor. Facts share their lists, which nobody writes into; all have the same fields, which takes less room. */
function readFact(cursor: Cursor, { words, lists }: Told, instantOf: (offset: number) => Instant): Fact {
  const kind = words[readNumber(cursor) - 1] as Fact['kind'];
  const at = unzigzag(readNumber(cursor));
  const branch = words[readNumber(cursor) - 1];
  const person = words[readNumber(cursor) - 1];
  const units = lists[readNumber(cursor) - 1] as string[];
  const marks = lists[readNumber(cursor) - 1] as Fact['marks'];
  const [before, after] = [readNumber(cursor), readNumber(cursor)];
  const from = before === 0 ? undefined : instantOf(at - unzigzag(before - 1));
  const until = after === 0 ? undefined : instantOf(at - unzigzag(after - 1));
  return { kind, at: instantOf(at), branch, units, person, from, until, marks };
}

function readTraits(cursor: Cursor, { words, lists }: Told, caseNo: string, isExcluded: boolean): CaseTraits {
  const nature = words[readNumber(cursor) - 1] as CaseTraits['nature'];
  const source = words[readNumber(cursor) - 1] as CaseTraits['source'];
  const category = words[readNumber(cursor) - 1];
  const district = words[readNumber(cursor) - 1];
  const street = words[readNumber(cursor) - 1];
  const by = words[readNumber(cursor) - 1] as string;
  const units = lists[readNumber(cursor) - 1] as string[];
  return { caseNo, nature, source, category, district, street, by, units, excluded: isExcluded ? true : undefined };
}

/** The rows of a pack; throws where it has another form. */
export function unpackRows(day: LocalDate, bytes: Uint8Array): FactRow[] {
  const cursor: Cursor = { bytes, at: 0 };
  const own = readNumber(cursor);
  if (own !== form) throw new Error(`a pack of facts of ${day} has the form ${own}, not ${form}`);
  const length = readNumber(cursor);
  const count = readNumber(cursor);
  const told: Told = JSON.parse(new TextDecoder().decode(bytes.subarray(cursor.at, cursor.at + length)));
  cursor.at += length;
  const instantOf = instantsOf(startOfDay(dayNumber(day)));
  const rows: FactRow[] = [];
  let caseNo = '';
  for (let index = 0; index < count; index += 1) {
    caseNo = readCaseNo(cursor, caseNo);
    const flags = readNumber(cursor);
    const traits = readTraits(cursor, told, caseNo, flags % 2 === 1);
    const facts: Fact[] = [];
    for (let rest = readNumber(cursor); rest > 0; rest -= 1) facts.push(readFact(cursor, told, instantOf));
    rows.push({ version: Math.floor(flags / 2), traits, facts });
  }
  return rows;
}
