/** How two places stand to each other: the same, near, unknown, or apart. */
import { keyOfName, kindOfName, namesIn } from './names.ts';

export type Place = {
  district?: string | undefined;
  street?: string | undefined;
  community?: string | undefined;
  address?: string | undefined;
  lat?: number | undefined;
  lon?: number | undefined;
};

/** An address as it is compared: no blanks, no vague words, plain digits, without the district and street that stand apart. */
export function normaliseAddress({ district, street, community, address = '' }: Place): string {
  let plain = address.normalize('NFKC').replace(/\s+/g, '');
  for (const part of ['海南省', '海口市', district, street, community]) {
    if (part !== undefined && part !== '') plain = plain.replace(part, '');
  }
  return plain
    .replace(/(附近|旁边|旁|对面|门口|门前|一带|周边|路段|楼下|院内|内)+$/u, '')
    .replace(/[，。,.、;；()（）]/g, '');
}

/** What is known of a place, from its fields and from the names in the text. */
export type Located = Place & {
  plain: string;
  /** Names that the address or the title gives, by the form under which they are looked up. */
  names: readonly string[];
  /** Those and the ones that the text mentions. */
  mentioned: readonly string[];
  /** The house number on a road: `金湾路88号`. */
  house?: { road: string; number: number } | undefined;
};

const housePattern = /([\p{Script=Han}A-Za-z0-9]{2,10}?(?:路|街|巷|大道))(\d{1,4})号/u;

/** Reads a place; `title` and `content` name what the fields leave out. */
export function locate(place: Place, title = '', content = ''): Located {
  const plain = normaliseAddress(place);
  const keysIn = (text: string) => namesIn(text).map(keyOfName);
  const own = (found: readonly string[]) => found.filter((name) => name !== place.street && name !== place.community);
  const names = own([...new Set([...keysIn(plain), ...keysIn(title)])]);
  const [, road, number] = housePattern.exec(plain) ?? [];
  return {
    ...place,
    plain,
    names,
    mentioned: own([...new Set([...names, ...keysIn(content)])]),
    house: road === undefined ? undefined : { road: keyOfName(road), number: Number(number) },
  };
}

export type Nearness =
  | { kind: 'address' }
  | { kind: 'name'; name: string }
  | { kind: 'near'; metres: number }
  | { kind: 'community' }
  | { kind: 'street' }
  | { kind: 'unknown' }
  | { kind: 'apart' };

/** Metres within which two marked points are one place. */
const nearMetres = 200;
/** Houses of one road whose numbers differ by more are two places. */
const farHouses = 20;

/** Metres between two points, good to a per cent within a city; undefined where one has none. */
function metresBetween(a: Place, b: Place): number | undefined {
  if (a.lat === undefined || a.lon === undefined || b.lat === undefined || b.lon === undefined) return undefined;
  const metresPerDegree = 111_195;
  const across = (a.lon - b.lon) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.round(Math.hypot(a.lat - b.lat, across) * metresPerDegree);
}

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/** Both name something of one kind, and nothing that both name: two estates, two villages. */
function namesApart(a: Located, b: Located): boolean {
  const kinds = new Set(b.names.map(kindOfName));
  return a.names.some((name) => kinds.has(kindOfName(name)));
}

/** Compares two places: the closest that is known of them, `apart` where something known speaks against it. */
export function nearnessOf(a: Located, b: Located): Nearness {
  if (differ(a.district, b.district)) return { kind: 'apart' };
  const housesApart =
    a.house !== undefined &&
    b.house !== undefined &&
    (a.house.road !== b.house.road || Math.abs(a.house.number - b.house.number) > farHouses);
  if (a.plain.length >= 4 && a.plain === b.plain) return { kind: 'address' };
  // A name counts that one of the two gives as its place; landmarks that both merely mention do not.
  const shared = [...a.names.filter((n) => b.mentioned.includes(n)), ...b.names.filter((n) => a.mentioned.includes(n))];
  const name = shared.find((one) => kindOfName(one) !== 'road') ?? (housesApart ? undefined : shared[0]);
  if (name !== undefined) return { kind: 'name', name };
  const metres = metresBetween(a, b);
  if (metres !== undefined && metres <= nearMetres) return { kind: 'near', metres };
  if (housesApart || namesApart(a, b) || differ(a.street, b.street)) return { kind: 'apart' };
  if (a.community !== undefined && a.community === b.community) return { kind: 'community' };
  if (a.street !== undefined && a.street === b.street) return { kind: 'street' };
  return { kind: 'unknown' };
}
