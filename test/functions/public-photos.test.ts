/** A citizen's photograph from the announcement to the case page, through a real bucket. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileView } from '#core/view/file-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as filed } from '#functions/files/filed.ts';
import { fileKey, readFileKey, shownKey } from '#functions/storage/files.ts';
import { queryAll } from '#functions/storage/table.ts';
import { jpeg, png, secret } from '#test/core/public/photos.ts';
import { call, succeed } from './support/gateway.ts';
import { look } from './support/stages.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
});
afterAll(() => world.close());

type Upload = { id: string; url: string; headers: Record<string, string> };
type Sent = { caseNo: string; code: string; uploads: Upload[] };

const announced = (bytes: Uint8Array) => ({
  size: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
const submit = (photos: readonly Uint8Array[]): Promise<Sent> =>
  succeed<Sent>(undefined, 'publicRequest', {
    body: { nature: 'complaint', content: '路灯坏了三天', photos: photos.map(announced) },
  });
const put = ({ url, headers }: Upload, bytes: Uint8Array) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const deliver = (key: string) => filed({ detail: { object: { key } } } as unknown as Parameters<typeof filed>[0]);
const open = (user: string, caseNo: string, id: string) => call(user, 'openFile', { params: { caseNo, id }, body: {} });

async function filesOf(caseNo: string): Promise<FileView[]> {
  return ((await look('supervisor', caseNo)).body as CaseView).files ?? [];
}

/** One photograph, sent and arrived. */
async function arrive(bytes: Uint8Array) {
  const { caseNo, code, uploads } = await submit([bytes]);
  const [upload] = uploads as [Upload];
  expect((await put(upload, bytes)).status).toBe(200);
  await deliver(fileKey(caseNo, upload.id));
  const [file] = await filesOf(caseNo);
  return { caseNo, code, id: upload.id, file };
}

describe('a photograph', () => {
  test.each([
    ['a JPEG', jpeg({ orientation: 6 }), 'image/jpeg'],
    ['a PNG', png(), 'image/png'],
  ] as const)('%s is shown without its notes to who sees the case, each time logged', async (_, bytes, mime) => {
    const { caseNo, id, file } = await arrive(bytes);
    expect(file).toMatchObject({ id, state: 'ready', mime, size: bytes.byteLength });
    const link = (await open('supervisor', caseNo, id)).body as { url: string };
    const shown = await fetch(link.url);
    expect(shown.headers.get('content-type')).toBe(mime);
    const copy = Buffer.from(await shown.arrayBuffer()).toString('latin1');
    expect(copy).not.toContain(secret);
    expect(copy.length).toBeLessThan(bytes.byteLength);
    for (const user of ['chengguan.clerk', 'calltaker2', 'auditor', 'admin']) {
      expect([user, (await open(user, caseNo, id)).status]).toEqual([user, 404]);
    }
    const log = await queryAll<{ what: string; detail: string; user: string }>('ACCESS#2026-03-04');
    expect(log.filter(({ what, detail }) => what === 'file' && detail === id)).toMatchObject([{ user: 'supervisor' }]);
  });

  test('is not there before it has arrived, and arrives once', async () => {
    const bytes = png();
    const { caseNo, uploads } = await submit([bytes]);
    const [upload] = uploads as [Upload];
    expect((await filesOf(caseNo))[0]?.state).toBe('uploading');
    expect((await open('supervisor', caseNo, upload.id)).status).toBe(404);
    await put(upload, bytes);
    for (let delivery = 0; delivery < 2; delivery += 1) await deliver(fileKey(caseNo, upload.id));
    expect((await filesOf(caseNo)).map(({ state }) => state)).toEqual(['ready']);
  });

  test('that is a page or a drawing with a script is kept and never shown', async () => {
    for (const text of ['<html><script>alert(1)</script></html>', '<svg xmlns="http://www.w3.org/2000/svg"/>']) {
      const { caseNo, id, file } = await arrive(new TextEncoder().encode(text));
      expect(file).toMatchObject({ state: 'rejected', reason: { zh: expect.stringContaining('不是') } });
      expect((await open('supervisor', caseNo, id)).status).toBe(404);
    }
  });

  test('takes no other bytes than those announced, and at most five', async () => {
    const { uploads } = await submit([png()]);
    expect((await put(uploads[0] as Upload, jpeg({ orientation: 1 }))).status).toBeGreaterThanOrEqual(400);
    const six = Array.from({ length: 6 }, () => announced(png()));
    const body = { nature: 'help', content: '太多照片', photos: six };
    expect((await call(undefined, 'publicRequest', { body })).status).toBe(400);
  });

  test('comes with a supplement, too; the citizen is shown none of them', async () => {
    const { caseNo, code } = await arrive(png());
    const bytes = jpeg({ orientation: 1 });
    const body = { caseNo, code, text: '又拍了一张', photos: [announced(bytes)] };
    const reply = await succeed<Sent & Record<string, unknown>>(undefined, 'publicSupplement', { body });
    await put(reply.uploads[0] as Upload, bytes);
    await deliver(fileKey(caseNo, (reply.uploads[0] as Upload).id));
    expect((await filesOf(caseNo)).map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect((await call(undefined, 'publicTrack', { body: { caseNo, code } })).body).not.toHaveProperty('files');
  });
});

test('a shown copy, which lies beside, is not taken for one that arrives', async () => {
  const key = shownKey('HK202603040000012', 'a-photo');
  expect([readFileKey(key), readFileKey('recordings/HK202603040000012/a')]).toEqual([undefined, undefined]);
  await deliver(key);
});
