/** Blocks of the index: for each term the places of its cases, as differences that mostly take two or three bytes. */
import { type Cursor, pushNumber, readNumber, unzigzag, zigzag } from '../numbers.ts';
import { periodStart, serials } from './place.ts';

/** Places by term; those of a block are ascending, each once. */
export type Postings = Map<string, number[]>;

/** Into how many partitions terms are spread, by their hash. */
const shardCount = 256;
const nameOfShard = (shard: number): string => shard.toString(16).padStart(2, '0');

/** All partitions, as two hexadecimal digits. */
export const shards = (): string[] => Array.from({ length: shardCount }, (_, shard) => nameOfShard(shard));

/** The partition of a term: FNV-1a, as two hexadecimal digits. */
export function shardOf(term: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < term.length; index += 1) {
    hash = Math.imul(hash ^ term.charCodeAt(index), 0x01000193) >>> 0;
  }
  return nameOfShard(hash % shardCount);
}

/** Seconds since the last place, and how the serial differs from the last one: numbers of one day follow each other. */
function pushPlaces(bytes: number[], places: readonly number[], start: number): void {
  let second = start / serials;
  let serial = 0;
  for (const place of places) {
    const [ownSecond, ownSerial] = [Math.floor(place / serials), place % serials];
    pushNumber(bytes, ownSecond - second);
    pushNumber(bytes, zigzag(ownSerial - serial));
    [second, serial] = [ownSecond, ownSerial];
  }
}

function readPlaces(cursor: Cursor, count: number, start: number): number[] {
  const places: number[] = [];
  let second = start / serials;
  let serial = 0;
  for (let index = 0; index < count; index += 1) {
    second += readNumber(cursor);
    serial += unzigzag(readNumber(cursor));
    places.push(second * serials + serial);
  }
  return places;
}

/** Packs the postings of one period. */
export function packBlock(postings: Postings, period: string): Uint8Array {
  const start = periodStart(period);
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  for (const [term, unordered] of postings) {
    const places = inOrder(unordered);
    const body: number[] = [];
    pushPlaces(body, places, start);
    const name = encoder.encode(term);
    const head: number[] = [];
    pushNumber(head, name.length);
    head.push(...name);
    pushNumber(head, places.length);
    pushNumber(head, body.length);
    parts.push(Uint8Array.from(head), Uint8Array.from(body));
  }
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** The places of one term in a block; the others are passed over unread. */
export function placesIn(bytes: Uint8Array, period: string, term: string): number[] {
  const name = new TextEncoder().encode(term);
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const length = readNumber(cursor);
    const from = cursor.at;
    cursor.at += length;
    const count = readNumber(cursor);
    const size = readNumber(cursor);
    if (length === name.length && name.every((byte, index) => byte === bytes[from + index])) {
      return readPlaces(cursor, count, periodStart(period));
    }
    cursor.at += size;
  }
  return [];
}

/** Everything that a block says. */
export function unpackBlock(bytes: Uint8Array, period: string): Postings {
  const decoder = new TextDecoder();
  const postings: Postings = new Map();
  const start = periodStart(period);
  const cursor: Cursor = { bytes, at: 0 };
  while (cursor.at < bytes.length) {
    const length = readNumber(cursor);
    const term = decoder.decode(bytes.subarray(cursor.at, cursor.at + length));
    cursor.at += length;
    const count = readNumber(cursor);
    readNumber(cursor);
    postings.set(term, readPlaces(cursor, count, start));
  }
  return postings;
}

/** Places as blocks have them: ascending, each once. */
export function inOrder(places: readonly number[]): readonly number[] {
  const ordered = places.every((place, index) => index === 0 || place > (places[index - 1] as number));
  return ordered ? places : [...new Set(places)].sort((one, other) => one - other);
}

/** Adds postings to others, in no order: packing puts them in order once. */
export function addPostings(to: Postings, more: Postings): void {
  for (const [term, places] of more) {
    const known = to.get(term);
    if (known === undefined) to.set(term, [...places]);
    else for (const place of places) known.push(place);
  }
}
