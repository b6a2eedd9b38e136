/** Keys: which attributes they are, and how they are written in the database. They are texts here; numbers and bytes are refused. */
import { createHash } from 'node:crypto';
import type { KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { Failure, invalid, invalidParameter } from './failure.ts';
import { type Item, readItem, type Value } from './values.ts';

export type Keys = { hash: string; range: string | undefined };

/** Partition and sort key as they are kept; the sort key is empty where a table has none. */
export type Place = readonly [string, string];

const longest = { hash: 2048, range: 1024 } as const;

export function keysOf(schema: readonly KeySchemaElement[]): Keys {
  const named = (type: string) => schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  const hash = named('HASH');
  if (hash === undefined) throw invalid('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  return { hash, range: named('RANGE') };
}

export const namesOf = ({ hash, range }: Keys): string[] => (range === undefined ? [hash] : [hash, range]);

/** How a text stands in the database as a key. */
export const keptText = (text: string): string => `S:${text}`;
export const textOfKept = (kept: string): string => kept.slice(2);

function keyText(value: Value | undefined, name: string, kind: 'hash' | 'range', missing: () => Error): string {
  if (value === undefined) throw missing();
  if (value.S === undefined) {
    throw invalidParameter(`Type mismatch for key ${name} expected: S actual: ${Object.keys(value)[0]}`);
  }
  if (!value.S.isWellFormed()) throw invalidParameter(`The key attribute ${name} is no well-formed text`);
  if (value.S === '') {
    throw invalidParameter(`The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`);
  }
  if (Buffer.byteLength(value.S) > longest[kind]) {
    throw invalidParameter(`Size of ${kind}key has exceeded the maximum size limit of ${longest[kind]} bytes`);
  }
  return keptText(value.S);
}

/** What an item has under a name, and not what every object has. */
const own = (item: Item, name: string): Value | undefined => (Object.hasOwn(item, name) ? item[name] : undefined);

const placeBy = (keys: Keys, item: Item, missing: (name: string) => Error): Place => [
  keyText(own(item, keys.hash), keys.hash, 'hash', () => missing(keys.hash)),
  keys.range === undefined
    ? ''
    : keyText(own(item, keys.range), keys.range, 'range', () => missing(keys.range as string)),
];

/** Where an item stands. */
export const placeOfItem = (keys: Keys, item: Item): Place =>
  placeBy(keys, item, (name) => invalidParameter(`Missing the key ${name} in the item`));

/** Where an item of this key stands: it has the attributes of the key and no other. */
export function placeOfKey(keys: Keys, key: Item | undefined): Place {
  const wrong = () => invalid('The provided key element does not match the schema');
  if (key === undefined) throw wrong();
  readItem(key);
  if (Object.keys(key).length !== namesOf(keys).length) throw wrong();
  return placeBy(keys, key, wrong);
}

/** Where an item stands in an index; undefined where it lacks one of the index's keys. */
export function placeInIndex(keys: Keys, item: Item): Place | undefined {
  if (namesOf(keys).some((name) => own(item, name) === undefined)) return undefined;
  return placeBy(keys, item, () => invalid('The provided key element does not match the schema'));
}

/** The same of an item that is kept: one from before there was the index may have something there that is no key, and stands nowhere. */
export function placeOfKept(keys: Keys, item: Item): Place | undefined {
  try {
    return placeInIndex(keys, item);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

export const keyOf = (keys: Keys, place: Place): Item =>
  Object.fromEntries(namesOf(keys).map((name, at) => [name, { S: textOfKept(place[at] as string) }]));

/** What the segment of a scan that a partition belongs to is told by. */
export const segmentText = (kept: string): string =>
  createHash('md5').update('Outliers').update(textOfKept(kept)).digest('hex').slice(0, 6);
