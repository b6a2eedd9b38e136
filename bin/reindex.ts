/** `npx node bin/reindex.ts`: makes what is derived from the cases anew, e.g. after its rules changed: rows of worklists, similar cases, the query, hot issues, public rows, recordings by age. The city goes on. */
import { postingsOf, renewSearched } from '#functions/query/index.ts';
import { mergePostings } from '#functions/query/merging.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { inLanes } from '#functions/storage/deeds.ts';
import { listSharedFilters } from '#functions/storage/filters.ts';
import { allEvents } from '#functions/storage/history.ts';
import { putSighting } from '#functions/storage/hot-sightings.ts';
import { listKeys } from '#functions/storage/keys.ts';
import { caseNoOf, listedPages } from '#functions/storage/listed.ts';
import { keepPublicCase } from '#functions/storage/public-cases.ts';
import { changeRecording } from '#functions/storage/recordings.ts';
import { renewRows } from '#functions/storage/renewed-rows.ts';
import { indexSimilar } from '#functions/storage/similar.ts';
import { loadEnvironment } from './environment.ts';

/** So many cases are merged into the index together. */
const together = 2000;

await loadEnvironment();
let count = 0;
let found: NonNullable<Awaited<ReturnType<typeof renewSearched>>>[] = [];
const merge = async (): Promise<void> => {
  await mergePostings(postingsOf(found));
  found = [];
};
// First what is missing on screens until it has its place: every watched case stands in the centre's list.
for await (const rows of listedPages(listKeys.worklist('supervision', 'centre'))) {
  await inLanes(rows.map(caseNoOf), async (caseNo) => {
    const file = await loadCase(caseNo);
    if (file !== undefined) await renewRows(file);
  });
}
await listSharedFilters();
for await (const [event] of allEvents()) {
  const file = event === undefined ? undefined : await loadCase(event.caseNo);
  if (file === undefined) continue;
  await renewRows(file);
  await indexSimilar(file);
  const known = await renewSearched(file);
  if (known !== undefined) found.push(known);
  await putSighting(file);
  await keepPublicCase(file);
  for (const recording of file.recordings) {
    if (recording.state !== 'uploading') await changeRecording(recording, recording);
  }
  count += 1;
  if (found.length === together) await merge();
}
await merge();
console.log(`${count} 件已重新编入索引 · cases in the indexes anew`);
