/** The place and the subject of a request, taken from what its text names. */
import { districtCentres, districts } from './divisions.ts';
import { type PlaceKind, placesOf, subjectKinds } from './places.ts';
import { chance, integer, pick, type Random } from './random.ts';
import { placeSlots, type Scene } from './slots.ts';

export type PlacedText = {
  district?: string;
  street?: string;
  community?: string;
  address?: string;
  lat?: number;
  lon?: number;
};

function addressOf(next: Random, scene: Scene, kinds: readonly PlaceKind[]): string | undefined {
  const first = kinds[0];
  if (first === undefined) return undefined;
  const road = scene.values.road ?? pick(next, placesOf(scene.street, 'road'));
  const name = scene.values[first];
  if (first === 'village') return `${scene.street}${name}`;
  if (first === 'road') return `${road}${integer(next, 1, 160)}号附近`;
  return `${road}${integer(next, 1, 160)}号${name}${first === 'estate' ? (scene.values.building ?? '') : ''}`;
}

/** Around the middle of the district, within some kilometres. */
function position(next: Random, district: string): { lat: number; lon: number } | undefined {
  const centre = districtCentres[district];
  if (centre === undefined) return undefined;
  const around = (middle: number) => Number((middle + (next() - 0.5) * 0.04).toFixed(5));
  return { lat: around(centre.lat), lon: around(centre.lon) };
}

/** Named in the texts of other categories too, but there as landmarks. */
const institutions: readonly PlaceKind[] = ['school', 'kinder', 'hospital', 'clinic'];

function isSubject(kind: PlaceKind, category: string): boolean {
  return subjectKinds.includes(kind) && (!institutions.includes(kind) || /^0[89]/.test(category));
}

/** Where the request plays, and whom it is about: a company, shop or school that the text names. */
export function placeOf(
  next: Random,
  scene: Scene,
  { templates, category }: { templates: string; category: string },
): { place: PlacedText; subject?: string } {
  const kinds = placeSlots(templates);
  const { district, street } = scene;
  const address = addressOf(next, scene, kinds);
  if (address === undefined && chance(next, 0.4)) return { place: {} };
  const communities = districts
    .find((one) => one.name === district)
    ?.streets.find((one) => one.name === street)?.communities;
  const community =
    address !== undefined && communities !== undefined && chance(next, 0.5) ? pick(next, communities) : undefined;
  const point = address !== undefined && street.endsWith('街道') && chance(next, 0.3) ? position(next, district) : {};
  const kind = kinds.find((one) => isSubject(one, category));
  const subject = kind === undefined ? undefined : scene.values[kind];
  return {
    place: {
      district,
      street,
      ...(community === undefined ? {} : { community: community.name }),
      ...(address === undefined ? {} : { address }),
      ...point,
    },
    ...(subject === undefined ? {} : { subject }),
  };
}
