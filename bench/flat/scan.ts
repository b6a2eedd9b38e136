/** What a look at every case finds: a sample, what the index takes, and which cases match. */
import type { Actor } from '#core/case.ts';
import { shards } from '#core/query/blocks.ts';
import { matches } from '#core/query/matches.ts';
import { isLongEnough, wordsIn } from '#core/query/text.ts';
import { random } from '#demo/random.ts';
import { newest } from '#functions/query/block-items.ts';
import { caseNoOf } from '#functions/storage/case-number.ts';
import type { HeadItem } from '#functions/storage/items.ts';
import { keys } from '#functions/storage/keys.ts';
import type { SearchedItem } from '#functions/storage/searched.ts';
import { getItems, type Item, queryAll } from '#functions/storage/table.ts';

export type Known = { state: HeadItem['state']; searched: SearchedItem['searched'] };

/** The numbers of all cases: every serial of every day that was drawn. */
async function caseNumbers(): Promise<string[]> {
  const days = await queryAll<{ last: number }>(keys.serial('').pk);
  return days.flatMap(({ sk: day, last }) => Array.from({ length: last }, (_, serial) => caseNoOf(day, serial + 1)));
}

/** Cases are read by their numbers, half as many at a time as a read takes of items. */
const atOnce = 50;

/** Cases with what is searched of them; numbers that no case has are passed over. */
async function* readCases(caseNos: readonly string[]): AsyncGenerator<Known> {
  for (let start = 0; start < caseNos.length; start += atOnce) {
    const some = caseNos.slice(start, start + atOnce);
    const items = await getItems<Item>(some.flatMap((caseNo) => [keys.head(caseNo), keys.searched(caseNo)]));
    const found = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]));
    for (const caseNo of some) {
      const [head, searched] = [keys.head(caseNo), keys.searched(caseNo)].map(({ pk, sk }) => found.get(`${pk} ${sk}`));
      if (head === undefined || searched === undefined) continue;
      yield { state: (head as HeadItem).state, searched: (searched as SearchedItem).searched };
    }
  }
}

/** How many blocks the index has, and their bytes. */
async function sizeOfIndex(): Promise<{ blocks: number; bytes: number }> {
  const size = { blocks: 0, bytes: 0 };
  for (const shard of [newest, ...shards()]) {
    for (const { block } of await queryAll<{ block: Uint8Array }>(keys.terms(shard, '', '').pk)) {
      size.blocks += 1;
      size.bytes += block.length;
    }
  }
  return size;
}

const sampled = 2000;

/** A sample of the cases, each as likely as any other, and what the index takes. */
export async function survey() {
  const next = random('survey');
  const all = await caseNumbers();
  const drawn = new Set<string>();
  while (drawn.size < Math.min(sampled, all.length)) drawn.add(all[Math.floor(next() * all.length)] as string);
  const sample: Known[] = [];
  let bytes = 0;
  for await (const known of readCases([...drawn])) {
    sample.push(known);
    bytes += Buffer.byteLength(JSON.stringify(known.searched));
  }
  return { sample, index: { ...(await sizeOfIndex()), searchedBytesPerCase: Math.round(bytes / sample.length) } };
}

/** Two to four characters that stand in some case's title. */
export function wordsOf(sample: readonly Known[], count: number): string[] {
  const next = random('words');
  const words: string[] = [];
  while (words.length < count) {
    const { searched } = sample[Math.floor(next() * sample.length)] as Known;
    const runs = wordsIn(searched.title ?? '').filter(isLongEnough);
    const run = runs[Math.floor(next() * runs.length)];
    if (run === undefined) continue;
    const from = Math.floor(next() * Math.max(1, run.length - 3));
    const piece = run.slice(from, from + 4).join('');
    if ([...piece].length >= 2) words.push(piece);
  }
  return words;
}

/** The numbers of all cases, and those in which each word stands, as a look at every case finds them. */
export async function scanFor(words: readonly string[], actor: Actor, now: string) {
  const found = new Map(words.map((word) => [word, new Set<string>()]));
  const all = new Set<string>();
  for await (const { state, searched } of readCases(await caseNumbers())) {
    all.add(state.caseNo);
    // Most words are not even there letter by letter: a look that takes no time.
    const whole = JSON.stringify(searched).toLowerCase();
    for (const [q, caseNos] of found) {
      if (![...q.toLowerCase()].every((letter) => whole.includes(letter))) continue;
      if (matches({ q }, state, searched, actor, now)) caseNos.add(state.caseNo);
    }
  }
  return { found, all };
}
