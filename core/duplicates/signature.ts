/** What the index keeps of a case: where it is looked for, and so much of its text that most are passed over unread. */
import type { Instant } from '../case.ts';
import type { Profile } from './profile.ts';
import { groupWeight, type Terms } from './similarity.ts';

/** The terms of a text as numbers of 16 bits: a group of one meaning below 256, a hashed pair of characters above. */
export type Sketch = readonly number[];

const groups = 256;
const numbers = 65_536;
/** Of a long text the first terms: the matter is told at the beginning. */
const mostTerms = 120;

function hashed(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at += 1) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  return groups + ((hash >>> 0) % (numbers - groups));
}

/** A text's terms in order of number, each once. */
export function sketchOf(terms: Terms): Sketch {
  const first = [...terms.keys()].slice(0, mostTerms);
  const all = first.map((term) => (term.startsWith('#') ? Number(term.slice(1)) : hashed(term)));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** Two bytes a term, high byte first. */
export function packSketch(sketch: Sketch): Uint8Array {
  return Uint8Array.from(sketch.flatMap((term) => [term >> 8, term & 255]));
}

export function unpackSketch(bytes: Uint8Array): Sketch {
  return Array.from({ length: bytes.length >> 1 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
}

const weightOf = (term: number): number => (term < groups ? groupWeight ** 2 : 1);
const squareOf = (sketch: Sketch): number => sketch.reduce((sum, term) => sum + weightOf(term), 0);

/** The cosine of two sketches: that of the texts but for terms whose numbers chance to be the same. */
export function sketchSimilarity(a: Sketch, b: Sketch): number {
  const other = new Set(b);
  const shared = a.reduce((sum, term) => (other.has(term) ? sum + weightOf(term) : sum), 0);
  return shared === 0 ? 0 : shared / Math.sqrt(squareOf(a) * squareOf(b));
}

/** Names of places by which a case is looked for, at most: a text that names more is vague about all of them. */
const mostNames = 4;

/**
 * The buckets in which a request stands and is looked for: one for each place that it names, one for its subject, one for its
 * category on its street. A case that has none of these is found by its caller only.
 */
export function bucketsOf({ place, subject, category }: Profile): string[] {
  const { district, street } = place;
  const where = street ?? district;
  return [
    ...place.mentioned.slice(0, mostNames).map((name) => `place:${name}`),
    ...(place.mentioned.length === 0 && place.plain.length >= 4 ? [`address:${place.plain}`] : []),
    ...(subject === undefined ? [] : [`subject:${subject}`]),
    ...(category === undefined || where === undefined ? [] : [`leaf:${category}:${where}`]),
  ];
}

/** What one entry of a bucket says of a case. */
export type Signature = { caseNo: string; at: Instant; category?: string | undefined; sketch: Sketch };

/**
 * Puts the cases of a lookup in the order in which they are worth reading: those that stand in more buckets, have the category and a
 * near text first. `found` counts how often each came up.
 */
export function rankSignatures(
  wanted: Pick<Profile, 'category'> & { sketch: Sketch },
  found: Iterable<{ signature: Signature; buckets: number }>,
): string[] {
  const ranked = [...found].map(({ signature, buckets }) => ({
    caseNo: signature.caseNo,
    at: signature.at,
    worth:
      0.3 * Math.min(buckets, 3) +
      (wanted.category !== undefined && wanted.category === signature.category ? 0.3 : 0) +
      sketchSimilarity(wanted.sketch, signature.sketch),
  }));
  ranked.sort((a, b) => b.worth - a.worth || (a.at < b.at ? 1 : -1));
  return ranked.map(({ caseNo }) => caseNo);
}
