/** Items of the index: small blocks as the stream leaves them, and slices into which they are merged. */
import { keys } from '../storage/keys.ts';
import type { Item, Key } from '../storage/table.ts';

/** Small blocks of the last minutes lie together, whatever their terms. */
export const newest = 'new';

export type BlockItem = Item & {
  block: Uint8Array;
  version?: number;
  /** The lowest place that a slice may have; absent where other blocks of the period may have places anywhere in it. */
  from?: number;
  /** Of a period's newest slice: the names of the others, which are the places that each lies below, the newest first. */
  others?: number[];
};
export const periodOfBlock = ({ sk }: Pick<Item, 'sk'>): string => sk.slice(0, sk.indexOf('#'));

/**
 * Where a slice lies. What cannot stay in one goes to another that lies lower: a reader, who comes from above, meets it again, and nothing
 * passes by.
 */
export const sliceKey = (shard: string, period: string, below?: number): Key =>
  keys.terms(shard, period, below === undefined ? 'top' : String(below).padStart(16, '0'));

/** The one block that a period had before there were slices, the last that a reader meets in it. */
export const uncut = '0';
export const isUncut = ({ sk }: Pick<Item, 'sk'>): boolean => sk.endsWith(`#${uncut}`);

/** What one block may weigh: a reader of the newest cases of a large city takes no more of each term than that. */
export const mostBytes = 32 * 1024;
