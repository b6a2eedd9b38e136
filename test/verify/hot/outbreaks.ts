/** Invented outbreaks: one trouble of one place, street or entity, told by eight to fifteen callers within two days. */
import { toInstant } from '#core/time/instant.ts';
import { drawPerson, drawStreet } from '#demo/persons.ts';
import { type PlaceKind, placeKinds, placesOf, subjectKinds } from '#demo/places.ts';
import { integer, pick, type Random, weightedOf } from '#demo/random.ts';
import { createRequest, type DemoRequest } from '#demo/request.ts';
import { placeSlots } from '#demo/slots.ts';
import type { LeafTexts } from '#demo/texts/leaf.ts';
import { leafTexts } from '#demo/texts/leaves.ts';

export const outbreakKinds = ['place', 'street', 'entity'] as const;
export type OutbreakKind = (typeof outbreakKinds)[number];
export type Arrival = { at: string; request: DemoRequest; outbreak?: number };
export type Outbreak = { kind: OutbreakKind; category: string; where: string; arrivals: Arrival[] };

const fewest = 8;
const most = 15;
const spanMs = 48 * 3_600_000;

const slotsOf = (leaf: LeafTexts): PlaceKind[] => leaf.problems.flatMap(([title, text]) => placeSlots(title + text));
const isAbout = (leaf: LeafTexts): boolean => slotsOf(leaf).some((slot) => subjectKinds.includes(slot));
const fits: Record<OutbreakKind, (leaf: LeafTexts) => boolean> = {
  place: (leaf) => slotsOf(leaf).length > 0 && !isAbout(leaf),
  street: (leaf) => slotsOf(leaf).length > 0 && !isAbout(leaf),
  entity: isAbout,
};

/** One name of each kind on the street: that is where it happens. */
function namesOf(next: Random, street: string): Record<string, string> {
  const kinds = Object.keys(placeKinds) as PlaceKind[];
  return Object.fromEntries(kinds.map((kind) => [kind, pick(next, placesOf(street, kind))]));
}

/** An outbreak that begins at an instant (milliseconds); `number` tells its cases from others. */
export function createOutbreak(next: Random, kind: OutbreakKind, begin: number, number: number): Outbreak {
  const leaf = weightedOf(next, leafTexts.filter(fits[kind]), ({ weight }) => weight);
  const { district, street } = drawStreet(next);
  const values = kind === 'street' ? {} : namesOf(next, street);
  const instants = Array.from({ length: integer(next, fewest, most) }, () => begin + next() * spanMs).sort(
    (a, b) => a - b,
  );
  const nature = leaf.kind === 'help' ? ('help' as const) : ('complaint' as const);
  const arrivals = instants.map((instant) => {
    const at = toInstant(Math.floor(instant));
    const wish = { category: leaf.code, nature, district, street, values, person: drawPerson(next) };
    return { at, request: createRequest(next, at, wish), outbreak: number };
  });
  return { kind, category: leaf.code, where: `${district}${street}`, arrivals };
}
