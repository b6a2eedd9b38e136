/** What is kept of a case for finding hot issues: what it is about, where, when, whether it went badly; nobody's name or number. */
import type { Instant } from '../case.ts';
import { keyOfName, namesIn } from '../duplicates/names.ts';
import { normaliseAddress, type Place } from '../duplicates/place.ts';
import { plainSubject } from '../duplicates/profile.ts';
import { maskText } from '../masking.ts';
import { tellsOfDanger } from './safety.ts';

export const flags = ['dissatisfied', 'overdue', 'urgent', 'safety'] as const;
export type Flag = (typeof flags)[number];

export type Sighting = {
  caseNo: string;
  at: Instant;
  /** The keyed digest of the caller's number; absent where none is known: then nobody can be told to have called before. */
  caller?: string;
  leaf?: string;
  district?: string;
  street?: string;
  /** The one complained about, as it is compared and as it is written. */
  subject?: string;
  subjectName?: string;
  /** Places that address and title name: the form under which each is looked up, and how it is written. */
  places: readonly (readonly [key: string, name: string])[];
  title: string;
  flags: readonly Flag[];
};

/** What a sighting is made from. */
export type Told = {
  caseNo: string;
  at: Instant;
  caller?: string | undefined;
  title?: string | undefined;
  content?: string | undefined;
  category?: string | undefined;
  subject?: string | undefined;
  place: Place;
  flags: readonly Flag[];
};

/** A shorter rest of an address names no place. */
const shortestAddress = 4;
const longestTitle = 60;
const mostPlaces = 3;

function placesOf(place: Place, title: string): [string, string][] {
  // Masked before it is made plain: without what separates them, two numbers would look like one.
  const plain = normaliseAddress({ ...place, address: maskText(place.address ?? '') });
  const areas = [place.street, place.community].flatMap((area) => (area === undefined ? [] : [keyOfName(area)]));
  const places = new Map<string, string>();
  for (const name of namesIn(`${plain}。${title}`)) {
    const key = keyOfName(name);
    if (!areas.includes(key) && !places.has(key)) places.set(key, name);
  }
  if (places.size === 0 && plain.length >= shortestAddress) places.set(plain, plain);
  return [...places].slice(0, mostPlaces);
}

/** Reads what was told. Names and numbers of people stay out; numbers inside the texts that are kept are masked. */
export function sightingFrom(told: Told): Sighting {
  const { caseNo, at, caller, category, place } = told;
  const title = maskText(told.title ?? '');
  const subject = plainSubject(told.subject === undefined ? undefined : maskText(told.subject));
  const danger = !told.flags.includes('safety') && tellsOfDanger(`${title}。${told.content ?? ''}`);
  return {
    caseNo,
    at,
    ...(caller === undefined ? {} : { caller }),
    ...(category === undefined ? {} : { leaf: category }),
    ...(place.district === undefined ? {} : { district: maskText(place.district) }),
    ...(place.street === undefined ? {} : { street: maskText(place.street) }),
    ...(subject === undefined ? {} : { subject, subjectName: maskText(told.subject ?? '') }),
    places: placesOf(place, title),
    title: [...title].slice(0, longestTitle).join(''),
    flags: danger ? [...told.flags, 'safety'] : told.flags,
  };
}
