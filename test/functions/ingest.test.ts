import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as arrived } from '#functions/recordings/arrived.ts';
import { type IngestResult, ingestRows } from '#functions/recordings/ingest.ts';
import { readIngestList } from '#functions/recordings/ingest-rows.ts';
import { bucket } from '#functions/storage/bucket.ts';
import { linkCallToCase } from '#functions/storage/calls.ts';
import { answeredCall } from './support/calls.ts';
import { look, register } from './support/stages.ts';
import { openWorld, snapshot, type World } from './support/world.ts';

const fixtures = join(import.meta.dirname, '../fixtures/audio');
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

let world: World;
let folder: string;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
  folder = mkdtempSync(join(tmpdir(), 'ingest-'));
  for (const name of ['gsm.wav', 'speech.vox', 'truespeech.wav'])
    copyFileSync(join(fixtures, name), join(folder, name));
  writeFileSync(join(folder, 'note.wav'), '%PDF-1.7 no recording');
  // The bucket tells of what arrives, as its events do in a city.
  bucket().middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        const { Key: key = '' } = args.input as { Key?: string };
        if (commandName === 'PutObjectCommand' && key.startsWith('recordings/')) {
          await arrived({ id: 'e', detail: { object: { key } } } as unknown as Parameters<typeof arrived>[0]);
        }
        return answer;
      },
    { step: 'initialize', name: 'arrivals' },
  );
});
afterAll(async () => {
  bucket().middlewareStack.remove('arrivals');
  rmSync(folder, { recursive: true });
  await world.close();
});

async function ingest(list: string): Promise<IngestResult[]> {
  const rows = readIngestList(text(list));
  if ('reason' in rows) throw new Error(rows.reason.en);
  const results: IngestResult[] = [];
  for await (const result of ingestRows(folder, rows)) results.push(result);
  return results;
}

test('files go to their cases once, each with its word; what cannot go stops nothing', async () => {
  const caseNo = await register();
  const list = [
    '办件编号,文件,种类,开始时间,采样率',
    `${caseNo},gsm.wav,来电,2026-03-03 09:15,`,
    `${caseNo},speech.vox,callback,,6000`,
    `${caseNo},truespeech.wav,,,`,
    `${caseNo},note.wav,,,`,
    `${caseNo},absent.wav,,,`,
    'HK202603040000000,gsm.wav,,,',
    `${caseNo},../secret.wav,,,`,
    `${caseNo},gsm.wav,午饭,,`,
    `${caseNo},gsm.wav,,昨天,`,
  ].join('\n');
  const results = await ingest(list);
  expect(results.map(({ row, outcome }) => [row, outcome])).toEqual([
    [2, 'attached'],
    [3, 'attached'],
    [4, 'unplayable'],
    [5, 'refused'],
    [6, 'refused'],
    [7, 'refused'],
    [8, 'refused'],
    [9, 'refused'],
    [10, 'refused'],
  ]);
  for (const { outcome, remark } of results) expect(remark === undefined).toBe(outcome === 'attached');
  const { recordings } = (await look('supervisor', caseNo)).body as CaseView;
  expect(recordings.find(({ format }) => format === 'gsm_wav')).toMatchObject({
    state: 'ready',
    kind: 'intake',
    begin: '2026-03-03T01:15:00.000Z',
  });
  expect(recordings.find(({ format }) => format === 'vox')).toMatchObject({ kind: 'callback', durationMs: 1333 });
  const before = await snapshot();
  const again = await ingest(list.split('\n').slice(0, 3).join('\n'));
  expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  expect(await snapshot()).toEqual(before);
});

test('a recording is found by the number of its call', async () => {
  const caseNo = await register();
  await answeredCall('call-9');
  await linkCallToCase('call-9', { caseNo, by: 'calltaker', centre: false }, '2026-03-04');
  expect(await ingest('callId,file\ncall-9,gsm.wav\nnobody,gsm.wav')).toMatchObject([
    { caseNo, outcome: 'attached' },
    { outcome: 'refused' },
  ]);
});

test('a list without the columns that matter is none', () => {
  expect(readIngestList(text('文件\na.wav'))).toMatchObject({ reason: { zh: '首行缺少“办件编号”或“文件”' } });
  expect(readIngestList(Uint8Array.of(0, 1, 2, 3))).toHaveProperty('reason');
});
