/** Titles of hot issues as strangers may read them, who pass the wall. */
import { kindOfKey, partsOfKey } from '../hot-issues/keys.ts';
import type { HotRow } from '../hot-issues/shapes.ts';
import { maskText } from '../masking.ts';
import type { Label } from '../vocabulary.ts';

/** District and street that a key names. Those of an address or an entity are somebody's words, its district is not. */
function areaOf(key: string): string | undefined {
  const parts = partsOfKey(key);
  const kind = kindOfKey(key);
  if (kind === 'area') return parts.slice(1).join('');
  const district = kind === 'address' ? parts[0] : kind === 'matter' ? parts[1] : '';
  return district === '' ? undefined : district;
}

/**
 * Where nobody has confirmed an issue yet its title may quote what somebody wrote, a person's name among it: then it is called by
 * district and category, words of the dictionaries. From then on by the title that those who confirmed it have read.
 */
export function hotTitleOf(
  { state, title, key, categories }: Pick<HotRow, 'state' | 'title' | 'key' | 'categories'>,
  categoryOf: (code: string) => Label | undefined,
): Label {
  if (state !== 'candidate') return { zh: maskText(title.zh), en: maskText(title.en) };
  const known = categories.map(categoryOf).find((one) => one !== undefined);
  const { zh, en } = known ?? { zh: '集中诉求', en: 'Many requests' };
  const area = key === undefined ? undefined : areaOf(key);
  return area === undefined ? { zh, en } : { zh: `${area}${zh}`, en: `${en}: ${area}` };
}
