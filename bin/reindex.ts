/** `npx node bin/reindex.ts`: makes the index of similar cases and the public rows anew from the cases, e.g. after its rules changed. */
import { loadCase } from '#functions/storage/cases.ts';
import { allEvents } from '#functions/storage/history.ts';
import { keepPublicCase } from '#functions/storage/public-cases.ts';
import { indexSimilar } from '#functions/storage/similar.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
let count = 0;
for await (const [event] of allEvents()) {
  const file = event === undefined ? undefined : await loadCase(event.caseNo);
  if (file === undefined) continue;
  await indexSimilar(file);
  await keepPublicCase(file.state);
  count += 1;
}
console.log(`${count} 件已编入相似办件索引和公开数据 · cases in the index of similar cases and among the public rows`);
