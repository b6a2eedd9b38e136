/** A file of the knowledge base from its announcement to its readers, through a real table and a real bucket. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { KnowledgeFileView, KnowledgeView } from '#core/knowledge/shapes.ts';
import { handler as filed } from '#functions/files/filed.ts';
import type { ReplyBody } from '#functions/http/request.ts';
import { handler as expire } from '#functions/recordings/expire.ts';
import { readRange } from '#functions/storage/bucket.ts';
import { keys } from '#functions/storage/keys.ts';
import { knowledgeFileKey, knowledgeShownKey, loadKnowledgeFile } from '#functions/storage/knowledge-files.ts';
import { getItem } from '#functions/storage/table.ts';
import { docx, pdf } from '#test/core/attachments/documents.ts';
import { jpeg, secret } from '#test/core/public/photos.ts';
import { call, succeed } from './support/gateway.ts';
import { knowledge } from './support/knowledge.ts';
import { openWorld, pass, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
});
afterAll(() => world.close());

const author = 'chengguan.handler';

async function announce(name: string, bytes: Uint8Array, user = author) {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { name, size: bytes.byteLength, sha256 };
  return succeed<ReplyBody<'announceKnowledgeFile'>>(user, 'announceKnowledgeFile', { body });
}
const put = ({ url, headers }: ReplyBody<'announceKnowledgeFile'>, bytes: Uint8Array) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const deliver = (key: string) => filed({ detail: { object: { key } } } as unknown as Parameters<typeof filed>[0]);
const look = (file: string, user = author) => succeed<KnowledgeFileView>(user, 'knowledgeFile', { params: { file } });
const open = (user: string, id: string, file: string) =>
  call(user, 'openKnowledgeFile', { params: { id, file }, body: {} });

/** The id of a file that has arrived. */
async function arrive(name: string, bytes: Uint8Array, user = author): Promise<string> {
  const link = await announce(name, bytes, user);
  expect((await put(link, bytes)).status).toBe(200);
  await deliver(knowledgeFileKey(link.id));
  return link.id;
}

const fieldsWith = (attachments: string[], question = '收费标准') => ({
  fields: { ...knowledge, question, attachments },
});
const submit = (attachments: string[], question?: string) =>
  succeed<KnowledgeView>(author, 'submitKnowledge', { body: fieldsWith(attachments, question) });
async function publish(id: string): Promise<KnowledgeView> {
  await succeed('chengguan.manager', 'approveKnowledge', { params: { id }, body: {} });
  return succeed('supervisor', 'publishKnowledge', { params: { id }, body: {} });
}

test('readers are given a published entry’s files under their names; before that, only those who decide', async () => {
  const file = await arrive('收费\u202E标准.PDF', pdf);
  expect(await look(file)).toMatchObject({ state: 'ready', kind: 'pdf', name: '收费标准.pdf' });
  const { id } = await submit([file]);
  expect((await open('calltaker', id, file)).status).toBe(404);
  expect((await open('longhua.handler', id, file)).status).toBe(404);
  expect((await open('supervisor', id, file)).status).toBe(200);
  const { edition } = await publish(id);
  expect(edition?.fields.attachments).toEqual([{ id: file, name: '收费标准.pdf', kind: 'pdf', size: pdf.byteLength }]);
  const { url } = (await open('calltaker', id, file)).body as { url: string };
  const reply = await fetch(url);
  expect(new Uint8Array(await reply.arrayBuffer())).toEqual(new Uint8Array(pdf));
  expect(reply.headers.get('content-type')).toBe('application/pdf');
  expect(reply.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('收费标准.pdf')}`,
  );
  const found = await succeed<ReplyBody<'searchKnowledge'>>('calltaker', 'searchKnowledge', {
    query: { q: '收费标准' },
  });
  expect(found.items).toMatchObject([{ id, attachments: 1 }]);
  for (const user of ['admin', 'auditor']) expect((await open(user, id, file)).status).not.toBe(200);
});

test('a new text without it takes a file from readers; those who decide still have the old one’s', async () => {
  const [one, two] = [await arrive('一.docx', docx), await arrive('二.pdf', pdf)];
  const { id } = await submit([one], '换附件');
  await publish(id);
  await succeed(author, 'amendKnowledge', { params: { id }, body: fieldsWith([two], '换附件') });
  expect((await open('calltaker', id, one)).status).toBe(200);
  expect((await open('calltaker', id, two)).status).toBe(404);
  const view = await publish(id);
  expect([(await open('calltaker', id, one)).status, (await open('calltaker', id, two)).status]).toEqual([404, 200]);
  expect((await open('supervisor', id, one)).status).toBe(200);
  expect(view.trail.map(({ attachments }) => attachments?.map(({ name }) => name))).toContainEqual(['一.docx']);
  const read = await succeed<KnowledgeView>('calltaker', 'readKnowledge', { params: { id } });
  expect(JSON.stringify(read)).not.toContain(one);
  // The old file may come back into a later text.
  await succeed(author, 'amendKnowledge', { params: { id }, body: fieldsWith([one, two], '换附件') });
  expect((await publish(id)).edition?.fields.attachments?.map(({ name }) => name)).toEqual(['一.docx', '二.pdf']);
});

test('of a picture readers have a copy that does not tell where it was taken', async () => {
  const file = await arrive('样图.jpg', jpeg({ orientation: 6 }));
  const { id } = await submit([file], '样图');
  const { url } = (await open('supervisor', id, file)).body as { url: string };
  expect(Buffer.from(await (await fetch(url)).arrayBuffer()).toString('latin1')).not.toContain(secret);
});

test('what is something else than it says is told with the reason and gets into no text', async () => {
  const file = await arrive('通知.pdf', new TextEncoder().encode('<script>alert(1)</script> and more'));
  expect(await look(file)).toMatchObject({
    state: 'rejected',
    reason: { zh: expect.stringContaining('不是可附的文件') },
  });
  const refused = await call(author, 'submitKnowledge', { body: fieldsWith([file]) });
  expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('fields.attachments')]);
});

test('a file of somebody else, one that has not arrived, and a sixth are refused; its state is its author’s to see', async () => {
  const waiting = await announce('晚.pdf', pdf);
  expect((await call('chengguan.manager', 'knowledgeFile', { params: { file: waiting.id } })).status).toBe(404);
  const others = await arrive('别人的.pdf', pdf, 'supervisor');
  for (const file of [waiting.id, others, 'nothing']) {
    expect((await call(author, 'submitKnowledge', { body: fieldsWith([file]) })).status).toBe(400);
  }
  const six = await Promise.all(Array.from({ length: 6 }, (_, nth) => arrive(`${nth}.pdf`, pdf)));
  expect((await call(author, 'submitKnowledge', { body: fieldsWith(six) })).status).toBe(400);
  const large = { name: '大.pdf', size: 20 * 1024 * 1024 + 1, sha256: 'a'.repeat(64) };
  expect((await call(author, 'announceKnowledgeFile', { body: large })).status).toBe(400);
});

test('the link takes no other bytes than those announced; arriving twice changes nothing', async () => {
  const link = await announce('一次.pdf', pdf);
  expect((await put(link, docx)).status).toBeGreaterThanOrEqual(400);
  await put(link, pdf);
  for (let delivery = 0; delivery < 2; delivery += 1) await deliver(knowledgeFileKey(link.id));
  expect(await look(link.id)).toMatchObject({ state: 'ready', kind: 'pdf' });
  await deliver(knowledgeShownKey(link.id));
});

test('the daily sweep takes away what no text has within a day, and nothing that one has', async () => {
  const loose = await arrive('多余.jpg', jpeg({ orientation: 1 }));
  const kept = await arrive('留下.pdf', pdf);
  const { id } = await submit([kept], '留下的附件');
  await expire();
  expect(await loadKnowledgeFile(loose)).toBeDefined();
  pass(25 * 60);
  await expire();
  expect(await getItem(keys.knowledgeFile(loose))).toBeUndefined();
  for (const key of [knowledgeFileKey(loose), knowledgeShownKey(loose)]) {
    await expect(readRange(key, 0, 1)).rejects.toThrow();
  }
  expect((await open('supervisor', id, kept)).status).toBe(200);
  expect((await readRange(knowledgeFileKey(kept), 0, 5)).length).toBe(5);
  // What has been taken away cannot be given to a text any more.
  expect((await call(author, 'submitKnowledge', { body: fieldsWith([loose]) })).status).toBe(400);
});
