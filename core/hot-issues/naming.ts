/** What a hot issue is called, in words that a leader would use: place or entity, and the problem. */
import type { Label } from '../vocabulary.ts';
import { type HotKey, kindOfKey, partsOfKey } from './keys.ts';
import { commonPhrase } from './phrases.ts';
import type { Sighting } from './sighting.ts';

/** The most frequent of some values and its share; the first of equal ones. */
function mostOf(values: readonly (string | undefined)[]): { value: string; share: number } | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== undefined && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: [string, number] | undefined;
  for (const entry of counts) if (best === undefined || entry[1] > best[1]) best = entry;
  return best === undefined ? undefined : { value: best[0], share: best[1] / values.length };
}

/** Of the cases, so many must say the same for it to name them all. */
const telling = 0.6;

const common = (values: readonly (string | undefined)[]): string | undefined => {
  const most = mostOf(values);
  return most !== undefined && most.share >= telling ? most.value : undefined;
};

/** A place as it is written most often, by the form under which it was looked up. */
const writtenAs = (members: readonly Sighting[], place: string): string =>
  mostOf(members.flatMap(({ places }) => places.filter(([key]) => key === place).map(([, name]) => name)))?.value ??
  place;

/** The place that most of some cases name. */
function commonPlace(members: readonly Sighting[]): string | undefined {
  const all = members.flatMap(({ places }) => places.map(([key]) => key));
  const most = mostOf(all);
  if (most === undefined) return undefined;
  const having = members.filter(({ places }) => places.some(([key]) => key === most.value)).length;
  return having / members.length >= telling ? writtenAs(members, most.value) : undefined;
}

/** The entity or place of an issue: what its key names, else what most of its cases share, from near to far. */
function placeNameOf(key: HotKey, members: readonly Sighting[]): string | undefined {
  const subject = common(members.map(({ subjectName }) => subjectName));
  const parts = partsOfKey(key);
  switch (kindOfKey(key)) {
    case 'entity':
      return mostOf(members.map(({ subjectName }) => subjectName))?.value ?? parts[0];
    case 'address':
      return writtenAs(members, parts[1] ?? '');
    case 'matter':
      return parts[1] === '' ? (subject ?? parts[2]) : writtenAs(members, parts[2] ?? '');
    default:
      return (
        subject ??
        commonPlace(members) ??
        common(members.map(({ street }) => street)) ??
        (parts[0] !== undefined && kindOfKey(key) === 'area'
          ? parts.at(-1)
          : common(members.map(({ district }) => district)))
      );
  }
}

const plain = (title: string): string => title.replace(/[，。！？、,.!?;；:：“”"'‘’（）()【】\s]+$/u, '');

/** The title that shares most characters with the others: the one that stands for all. */
function typicalTitle(members: readonly Sighting[]): string | undefined {
  const pairs = members.map(
    ({ title }) => new Set([...title].slice(1).map((character, at) => `${[...title][at]}${character}`)),
  );
  let best: { title: string; sum: number } | undefined;
  members.forEach(({ title }, index) => {
    let sum = 0;
    for (const other of pairs) for (const pair of pairs[index] ?? []) if (other.has(pair)) sum += 1;
    const mean = sum / Math.max(pairs[index]?.size ?? 1, 1);
    if (title !== '' && (best === undefined || mean > best.sum)) best = { title: plain(title), sum: mean };
  });
  return best?.title;
}

const longestTitle = 30;

/**
 * The title of an issue. The problem is the category's name where most cases have one category, else the phrase that most titles share,
 * else the title that stands for all. `categoryOf` gives a category's names.
 */
export function nameOf(
  key: HotKey,
  members: readonly Sighting[],
  categoryOf: (code: string) => Label | undefined,
): Label {
  const place = placeNameOf(key, members);
  const code = common(members.map(({ leaf }) => leaf));
  const category = code === undefined ? undefined : categoryOf(code);
  if (category !== undefined) {
    if (place === undefined) return { zh: `多处${category.zh}`, en: `${category.en}, in several places` };
    return { zh: `${place}${category.zh}`, en: `${category.en}: ${place}` };
  }
  const phrase = commonPhrase(members);
  if (phrase === undefined && kindOfKey(key) === 'phrase') {
    const word = partsOfKey(key)[0] ?? '';
    return {
      zh: `${place ?? ''}「${word}」相关诉求`,
      en: `Requests about “${word}”${place === undefined ? '' : `: ${place}`}`,
    };
  }
  const said = phrase ?? typicalTitle(members) ?? partsOfKey(key).at(-1) ?? '';
  const whole = place === undefined || said.includes(place) ? said : `${place}${said}`;
  const cut = [...whole].slice(0, longestTitle).join('');
  return { zh: cut, en: place === undefined ? `“${cut}”` : `${place}: “${[...said].slice(0, longestTitle).join('')}”` };
}
