/** Values of attributes as they come over the wire and as they are kept: JSON, bytes in base64. */
import { sizeOfNumber } from '../item-text.ts';
import { invalid, invalidParameter } from './failure.ts';
import { compareNumbers, normalNumber } from './numbers.ts';

export type Value = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: boolean;
  L?: Value[];
  M?: Item;
  SS?: string[];
  NS?: string[];
  BS?: string[];
};
export type Item = Record<string, Value>;
export type Type = keyof Value;

const deepest = 32;
const bytes = (text: string): number => Buffer.byteLength(text);
const bytesOfBase64 = (text: string): number => Buffer.byteLength(text, 'base64');

/** The type of a value; throws where it is none. */
export function typeOf(value: Value): Type {
  if (value === null || typeof value !== 'object')
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  const [type, ...others] = Object.keys(value);
  if (others.length > 0)
    throw invalid(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  if (type === undefined || !isType(type)) {
    throw invalid('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  return type;
}

/** Whether a text names a type of values. */
export const isType = (text: string): text is Type => Object.hasOwn(readers, text);

const text = (value: unknown): string => {
  if (typeof value !== 'string') throw invalid('A text is expected in an AttributeValue');
  return value;
};

function set(members: unknown, sizeOf: (member: string) => number): number {
  if (!Array.isArray(members) || members.length === 0) throw invalidParameter('An string set  may not be empty');
  if (new Set(members).size !== members.length) throw invalidParameter('Input collection contains duplicates.');
  return members.reduce((sum: number, member: unknown) => sum + sizeOf(text(member)), 0);
}

/** For each type: checks a value, writes its numbers as they are kept, and answers its size. */
const readers: Record<Type, (value: Value, depth: number) => number> = {
  S: (value) => bytes(text(value.S)),
  N(value) {
    value.N = normalNumber(text(value.N));
    return sizeOfNumber(value.N);
  },
  B: (value) => bytesOfBase64(text(value.B)),
  BOOL(value) {
    if (typeof value.BOOL !== 'boolean') throw invalid('A boolean is expected in an AttributeValue');
    return 1;
  },
  NULL(value) {
    if (value.NULL !== true) throw invalidParameter('Null attribute value types must have the value of true');
    return 1;
  },
  L(value, depth) {
    if (!Array.isArray(value.L)) throw invalid('A list is expected in an AttributeValue');
    return value.L.reduce((sum, one) => sum + 1 + readValue(one, depth + 1), 3);
  },
  M(value, depth) {
    const size = readItem(value.M as Item, depth + 1);
    return size + Object.keys(value.M as Item).length + 3;
  },
  SS: (value) => set(value.SS, bytes),
  NS(value) {
    if (!Array.isArray(value.NS)) throw invalid('A list of numbers is expected in an AttributeValue');
    value.NS = value.NS.map((one) => normalNumber(text(one)));
    return set(value.NS, sizeOfNumber);
  },
  BS: (value) => set(value.BS, bytesOfBase64),
};

/** Checks a value, brings its numbers into the form in which they are kept, and answers how many bytes it counts. */
export function readValue(value: Value, depth = 0): number {
  if (depth > deepest) throw invalid('Nesting Levels have exceeded supported limits');
  return readers[typeOf(value)](value, depth);
}

/** The same of an item or a map: its names count, too. */
export function readItem(item: Item, depth = 0): number {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) throw invalid('An item is expected');
  let size = 0;
  for (const name of Object.keys(item)) size += bytes(name) + readValue(item[name] as Value, depth);
  return size;
}

/** The size of an item that is kept. */
export const sizeOfKept = (item: Item): number => readItem(item);

const sameMembers = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((member) => other.includes(member));

function sameItems(one: Item, other: Item): boolean {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every((name) => other[name] !== undefined && equals(one[name] as Value, other[name]));
}

/** Whether two values are equal: of one type, numbers by their value, sets whatever their order. */
export function equals(one: Value, other: Value): boolean {
  if (one.S !== undefined) return one.S === other.S;
  if (one.N !== undefined) return other.N !== undefined && compareNumbers(one.N, other.N) === 0;
  if (one.B !== undefined) return one.B === other.B;
  if (one.BOOL !== undefined) return one.BOOL === other.BOOL;
  if (one.NULL !== undefined) return other.NULL !== undefined;
  if (one.M !== undefined) return other.M !== undefined && sameItems(one.M, other.M);
  if (one.L !== undefined) {
    const { L: list } = other;
    return list?.length === one.L.length && one.L.every((value, place) => equals(value, list[place] as Value));
  }
  for (const type of ['SS', 'NS', 'BS'] as const) {
    const [mine, others] = [one[type], other[type]];
    if (mine !== undefined) return others !== undefined && sameMembers(mine, others);
  }
  return false;
}

/** Below, at or above zero by the order of two values; undefined where they have none: of two types, or of one without an order. */
export function compare(one: Value, other: Value): number | undefined {
  // Texts are ordered by their bytes, which only differs from the order of strings where characters are beyond U+FFFF.
  if (one.S !== undefined && other.S !== undefined) return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S));
  if (one.N !== undefined && other.N !== undefined) return compareNumbers(one.N, other.N);
  if (one.B === undefined || other.B === undefined) return undefined;
  return Buffer.compare(Buffer.from(one.B, 'base64'), Buffer.from(other.B, 'base64'));
}

/** What `size` answers of a value: characters, bytes, members; undefined where it has no size. */
export function lengthOf(value: Value): number | undefined {
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return bytesOfBase64(value.B);
  if (value.M !== undefined) return Object.keys(value.M).length;
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}
