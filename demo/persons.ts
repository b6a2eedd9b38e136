/** Invented citizens: each number of the population is always the same person. */
import { districts } from './divisions.ts';
import { femaleGivenNames, maleGivenNames, surnames } from './names.ts';
import { chance, integer, pick, type Random, random, weighted, weightedOf } from './random.ts';
import { districtWeights, streetWeight } from './weights.ts';

export type Person = {
  name: string;
  /** Eleven digits in a range of zeros that no operator gives out. */
  phone: string;
  sex: 'male' | 'female';
  group?: string;
  district: string;
  street: string;
};

/** How many citizens ring now and then, and how many of them ring often. */
const population = 60_000;
const frequent = 80;

const prefixes = [
  '130',
  '133',
  '135',
  '136',
  '137',
  '138',
  '139',
  '150',
  '157',
  '158',
  '177',
  '180',
  '186',
  '189',
  '199',
];
const groups = { 老人: 14, 妇女: 5, 残疾人: 2, 儿童: 1, 退役军人: 2, 农民工: 4 };

/** A district and one of its streets, drawn as people live. */
export function drawStreet(next: Random): { district: string; street: string } {
  const district = weighted(next, districtWeights);
  const streets = districts.find((one) => one.name === district)?.streets ?? [];
  return { district, street: weightedOf(next, streets, (street) => streetWeight(street.name)).name };
}

/** The person of that number: the same name, number and home every time. */
export function personOf(index: number): Person {
  const next = random(`person ${index}`);
  const sex = chance(next, 0.52) ? 'male' : 'female';
  const given = pick(next, sex === 'male' ? maleGivenNames : femaleGivenNames);
  const phone = `${prefixes[Math.floor(index / 10_000) % prefixes.length]}0000${String(index % 10_000).padStart(4, '0')}`;
  const group = chance(next, 0.28) ? { group: weighted(next, groups) } : {};
  return { name: `${pick(next, surnames)}${given}`, phone, sex, ...group, ...drawStreet(next) };
}

/** Who rings: mostly somebody, now and then one of the few who ring often. */
export function drawPerson(next: Random): Person {
  return personOf(chance(next, 0.08) ? integer(next, 0, frequent - 1) : integer(next, frequent, population - 1));
}
