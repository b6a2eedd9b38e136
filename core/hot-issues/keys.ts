/** The keys of a case: everything by which it may belong to a hot issue. */
import { phrasesOf } from './phrases.ts';
import type { KeyKind } from './policy.ts';
import type { Sighting } from './sighting.ts';

/** `kind|…`, with the parts of the kind behind it. */
export type HotKey = string;

const key = (kind: KeyKind, ...parts: string[]): HotKey => [kind, ...parts].join('|');

export const kindOfKey = (hotKey: HotKey): KeyKind => hotKey.slice(0, hotKey.indexOf('|')) as KeyKind;
export const partsOfKey = (hotKey: HotKey): string[] => hotKey.split('|').slice(1);

/** A place is looked for within its district: two districts may have one of the same name. */
const within = ({ district }: Sighting): string => district ?? '';

/** The keys that say what it is about and where. */
export function plainKeysOf(sighting: Sighting): HotKey[] {
  const { leaf, district, street, subject, places } = sighting;
  const keys: HotKey[] = [];
  if (subject !== undefined) keys.push(key('entity', subject));
  for (const [place] of places) keys.push(key('address', within(sighting), place));
  if (leaf === undefined) return keys;
  keys.push(key('leaf', leaf));
  if (district !== undefined) keys.push(key('area', leaf, district));
  if (district !== undefined && street !== undefined) keys.push(key('area', leaf, district, street));
  if (subject !== undefined) keys.push(key('matter', leaf, '', subject));
  for (const [place] of places) keys.push(key('matter', leaf, within(sighting), place));
  return keys;
}

/** The phrase of a key that is one. */
export const phraseOfKey = (hotKey: HotKey): string | undefined =>
  kindOfKey(hotKey) === 'phrase' ? partsOfKey(hotKey)[0] : undefined;

/** All keys of a case; of the phrases those that are `wanted`, all where nothing is said. */
export const hotKeysOf = (sighting: Sighting, wanted?: ReadonlySet<string>): HotKey[] => [
  ...plainKeysOf(sighting),
  ...phrasesOf(sighting, wanted).map((phrase) => key('phrase', phrase)),
];
