/** Leaving out phrases that cannot be hot changes nothing of what is found: on small cities that chance makes. */
import { expect, test } from 'vitest';
import { adopt } from '#core/hot-issues/adopt.ts';
import { detect } from '#core/hot-issues/detect.ts';
import { emptyHistory } from '#core/hot-issues/history.ts';
import { type Sighting, sightingFrom } from '#core/hot-issues/sighting.ts';
import { phrasesWanted, tallyOf } from '#core/hot-issues/tally.ts';
import { dayLength, localDay, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { random } from '#demo/random.ts';

const now = toMillis('2026-03-31T01:00:00.000Z');
const since = startOfDay(localDay(now) - 30);
const words = ['路灯', '停水', '噪音', '积水', '异味', '漏电', '占道', '退款', '疫苗', '网约车', '断头路', '飞线充电'];
const tails = ['', '严重', '扰民', '三天未修', '无人处理', '又坏'];

/** Some weeks of requests, and in the last days one thing that chance chooses, said by many in many ways. */
function cityOf(seed: string): Sighting[] {
  const next = random(seed);
  const one = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const outbreak = one(words);
  const days = 1 + Math.floor(next() * 9);
  const size = Math.floor(next() * 40);
  const sightings = Array.from({ length: 120 + size }, (_, index) => {
    const isNew = index < size;
    const at = isNew ? now - Math.floor(next() * days * dayLength) : since + Math.floor(next() * (now - since));
    return sightingFrom({
      ...{ caseNo: `HK${String(index).padStart(15, '0')}`, at: toInstant(at), caller: `c${Math.floor(next() * 150)}` },
      title: `${one(['小区', '门口', '路口', '学校旁', ''])}${isNew ? outbreak : one(words)}${one(tails)}`,
      ...{ category: one(['0101', '0201', '0501']), place: { district: one(['龙华区', '秀英区']) }, flags: [] },
    });
  });
  return sightings.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.caseNo < b.caseNo ? -1 : 1));
}

test('what is found, and what becomes of it a week later, is the same with and without them', () => {
  let phrases = 0;
  for (let round = 0; round < 60; round += 1) {
    const sightings = cityOf(`city ${round}`);
    const history = emptyHistory(localDay(since));
    const all = { tally: tallyOf(sightings, since), history, now };
    const few = { ...all, tally: tallyOf(sightings, since, phrasesWanted(sightings, now, [])) };
    const found = detect(all);
    expect(detect(few)).toEqual(found);
    expect(few.tally.postings.size).toBeLessThan(all.tally.postings.size);
    phrases += found.filter(({ key }) => key.startsWith('phrase|')).length;

    // An issue about a phrase goes on to be counted when nobody says it any more.
    const knowing = { idOf: (seed: string) => seed, categoryOf: () => undefined };
    const issues = adopt([], found, all, knowing).map(({ issue }) => issue);
    const then = now + 9 * dayLength;
    const keys = issues.flatMap(({ key }) => key ?? []);
    const [whole, part] = [undefined, phrasesWanted(sightings, then, keys)].map((wanted) => {
      const outlook = { tally: tallyOf(sightings, since, wanted), history, now: then };
      return adopt(issues, detect(outlook), outlook, knowing);
    });
    expect(part).toEqual(whole);
  }
  expect(phrases).toBeGreaterThan(10);
});
