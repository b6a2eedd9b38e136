/** Slices: what a term's partition has of a period is cut by reception where it is too much to be read at once. */
import { type Postings, packBlock } from './blocks.ts';

/** A packed part of some postings: the places from `from` on and below those of the slice before it. */
export type Slice = { from: number; block: Uint8Array };

/** The places of each term in one half, `keep` says which; terms that have none there are left out. */
const half = (postings: Postings, keep: (place: number) => boolean): Postings =>
  new Map(
    [...postings]
      .map(([term, places]) => [term, places.filter(keep)] as const)
      .filter(([, places]) => places.length > 0),
  );

/**
 * Postings of one period as slices of at most so many bytes, the newest first; `from` is the lowest place that they may have. The
 * places of one case are never parted, however many terms it has.
 */
export function slicesOf(postings: Postings, period: string, from: number, most: number): Slice[] {
  const block = packBlock(postings, period);
  if (block.length <= most) return [{ from, block }];
  const places = [...new Set([...postings.values()].flat())].sort((one, other) => one - other);
  const middle = places[Math.floor(places.length / 2)];
  if (middle === undefined || middle === places[0]) return [{ from, block }];
  return [
    ...slicesOf(
      half(postings, (place) => place >= middle),
      period,
      middle,
      most,
    ),
    ...slicesOf(
      half(postings, (place) => place < middle),
      period,
      from,
      most,
    ),
  ];
}

/** A slice among those of its period: `below` is its first place that is too new for it, undefined for the newest. */
export type Range = { below: number | undefined };

/** The postings of each range, where there are some; ranges are given from the newest on. */
export function partedBy(postings: Postings, ranges: readonly Range[]): Postings[] {
  return ranges.map(({ below = Number.POSITIVE_INFINITY }, index) => {
    const from = ranges[index + 1]?.below ?? 0;
    return half(postings, (place) => place >= from && place < below);
  });
}
