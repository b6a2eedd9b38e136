/** `npx node bin/reindex.ts`: makes anew from the cases what is derived of them: the index of similar cases, and the list of recordings by age. */
import { loadCase } from '#functions/storage/cases.ts';
import { allEvents } from '#functions/storage/history.ts';
import { changeRecording } from '#functions/storage/recordings.ts';
import { indexSimilar } from '#functions/storage/similar.ts';
import { loadEnvironment } from './environment.ts';

await loadEnvironment();
let count = 0;
for await (const [event] of allEvents()) {
  const file = event === undefined ? undefined : await loadCase(event.caseNo);
  if (file === undefined) continue;
  await indexSimilar(file);
  for (const recording of file.recordings) {
    if (recording.state !== 'uploading') await changeRecording(recording, recording);
  }
  count += 1;
}
console.log(`${count} 件已重新编入索引 · cases indexed anew`);
