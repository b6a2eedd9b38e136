/** What a whole look at the table finds: a sample of its cases, what their index takes, and which of them match. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Actor } from '#core/case.ts';
import { matches } from '#core/query/matches.ts';
import { isLongEnough, wordsIn } from '#core/query/text.ts';
import { random } from '#demo/random.ts';
import type { HeadItem } from '#functions/storage/items.ts';
import type { SearchedItem } from '#functions/storage/searched.ts';
import { type Item, table, tableName } from '#functions/storage/table.ts';

export type Known = { state: HeadItem['state']; searched: SearchedItem['searched'] };

const parts = {
  FilterExpression: 'sk = :head OR sk = :searched OR begins_with(pk, :terms)',
  ExpressionAttributeValues: { ':head': 'HEAD', ':searched': 'SEARCHED', ':terms': 'TERMS#' },
};

/** Every case, one after the other, and every block of the index. */
async function* everything(): AsyncGenerator<Known | { block: Uint8Array }> {
  let head: HeadItem | undefined;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table().send(new ScanCommand({ TableName: tableName(), ...parts, ExclusiveStartKey: start }));
    for (const item of (page.Items ?? []) as Item[]) {
      if (item.pk.startsWith('TERMS#')) yield { block: item.block as Uint8Array };
      else if (item.sk === 'HEAD') head = item as HeadItem;
      // The items of a case come in the order of their keys.
      else if (head?.pk === item.pk) yield { state: head.state, searched: (item as SearchedItem).searched };
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

const sampled = 2000;

/** A sample of the cases, each as likely as any other, and the size of the index. */
export async function survey() {
  const next = random('survey');
  const sample: Known[] = [];
  const index = { cases: 0, blocks: 0, bytes: 0, searchedBytes: 0 };
  for await (const one of everything()) {
    if ('block' in one) {
      index.blocks += 1;
      index.bytes += one.block.length;
      continue;
    }
    index.cases += 1;
    index.searchedBytes += Buffer.byteLength(JSON.stringify(one.searched));
    const place = sample.length < sampled ? sample.length : Math.floor(next() * index.cases);
    if (place < sampled) sample[place] = one;
  }
  return { sample, index };
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
  for await (const one of everything()) {
    if ('block' in one) continue;
    all.add(one.state.caseNo);
    for (const [q, caseNos] of found) {
      if (matches({ q }, one.state, one.searched, actor, now)) caseNos.add(one.state.caseNo);
    }
  }
  return { found, all };
}
