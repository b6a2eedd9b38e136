/** Recordings at the end of their time, under a moved clock: what is deleted, what is held, what an interruption leaves. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RecordingView } from '#core/view/file-shapes.ts';
import type { CaseView, EventView } from '#core/view/shapes.ts';
import { handler as arrived } from '#functions/recordings/arrived.ts';
import { handler as expire } from '#functions/recordings/expire.ts';
import { rememberedMs } from '#functions/storage/city.ts';
import { changeRecording, loadRecording, recordingKey, saveRecording } from '#functions/storage/recordings.ts';
import { readPolicies } from '#functions/storage/time.ts';
import { writeObject } from '#functions/storage/write-object.ts';
import { localClient } from '#test/local/s3/target.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { look, stages } from './support/stages.ts';
import { morning, openWorld, setNow, snapshot, type World } from './support/world.ts';

const lastDay = '2028-03-04T15:59:59.000Z';
const dayAfter = '2028-03-04T16:00:00.000Z';
const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures/audio', name));

let world: World;
let bucket: S3Client;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
  bucket = localClient(String(process.env.AWS_ENDPOINT_URL_S3));
});
afterAll(async () => {
  bucket.destroy();
  await world.close();
});
beforeEach(() => setNow(morning));

let counted = 0;
/** Puts a file of the fixtures in the bucket as an upload of the case, and has it recognised. */
async function attach(caseNo: string, name: string, bytes: Uint8Array = fixture(name)): Promise<string> {
  counted += 1;
  const id = `recording-${counted}`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = recordingKey(caseNo, id);
  await saveRecording({ id, caseNo, key, state: 'uploading', name, size: bytes.length, sha256, at: morning });
  async function* pieces() {
    yield bytes;
  }
  await writeObject(key, pieces(), 'application/octet-stream');
  await arrived({ id: 'event', detail: { object: { key } } } as unknown as Parameters<typeof arrived>[0]);
  return id;
}

/** What lies in the bucket of a case. */
async function objects(caseNo: string): Promise<string[]> {
  const { Contents = [] } = await bucket.send(new ListObjectsV2Command({ Bucket: 'recordings' }));
  return Contents.map(({ Key = '' }) => Key).filter((key) => key.includes(caseNo));
}
const viewOf = async (caseNo: string) => (await look('supervisor', caseNo)).body as CaseView;
const recordingOf = async (caseNo: string, id: string) =>
  (await viewOf(caseNo)).recordings.find((one) => one.id === id) as RecordingView;
const trail = async (caseNo: string, type: EventView['type']) =>
  (await succeed<{ items: EventView[] }>('supervisor', 'getEvents', { params: { caseNo } })).items.filter(
    (event) => event.type === type,
  );
const hold = (caseNo: string, id: string, reason = '法院调取，案号待补') =>
  call('supervisor', 'holdRecording', { params: { caseNo, id }, body: { reason } });
const release = (caseNo: string, id: string) =>
  call('supervisor', 'releaseRecording', { params: { caseNo, id }, body: { reason: '案件已结' } });
const play = (caseNo: string, id: string) => call('supervisor', 'playRecording', { params: { caseNo, id }, body: {} });

describe('at the end of its time', () => {
  test('file, copy, outline and marks go; what it was stays, the trail says so, and playing answers clearly', async () => {
    const caseNo = await stages.completed();
    const [played, refused] = [
      await attach(caseNo, 'gsm.wav'),
      await attach(caseNo, 'a.txt', Buffer.from('12345 热线录音说明，请勿删除。\n第二行')),
    ];
    const open = await stages.signed();
    const stays = await attach(open, 'pcm16.wav');
    await succeed('supervisor', 'addBookmark', { params: { caseNo, id: played }, body: { atMs: 1, text: '地址' } });
    expect((await recordingOf(caseNo, played)).keptUntil).toBe('2028-03-04');
    const [before, openBefore] = [await objects(caseNo), await objects(open)];
    expect(before.map((key) => key.replace(caseNo, '…'))).toEqual([
      `derived/…/${played}/copy`,
      `derived/…/${played}/peaks`,
      `recordings/…/${played}`,
      `recordings/…/${refused}`,
    ]);
    setNow(lastDay);
    expect(await expire()).toEqual({ deleted: [], kept: [], failed: [], unfinished: false });
    expect(await objects(caseNo)).toEqual(before);
    setNow(dayAfter);
    const counts = (await viewOf(caseNo)).recordings.length;
    expect(await expire()).toEqual({
      deleted: [`${caseNo}/${played}`, `${caseNo}/${refused}`],
      kept: [`${open}/${stays}`],
      failed: [],
      unfinished: false,
    });
    expect([await objects(caseNo), await objects(open)]).toEqual([[], openBefore]);
    const after = await recordingOf(caseNo, played);
    expect(after).toMatchObject({ state: 'deleted', deletedAt: dayAfter, name: 'gsm.wav', format: 'gsm_wav' });
    expect([after.sha256?.length, after.mayPlay, after.converted, after.keptUntil]).toEqual([
      64,
      false,
      false,
      undefined,
    ]);
    expect((await viewOf(caseNo)).recordings.length).toBe(counts);
    const events = await trail(caseNo, 'recording_deleted');
    // Two recordings of a case are worked on at once, in whatever order.
    const told = new Map(events.map(({ by, data }) => [data.recordingId, [by.id, data.linked]]));
    expect([events.length, told.get(played), told.get(refused)]).toEqual([2, ['system', true], ['system', false]]);
    const answer = await play(caseNo, played);
    expect([answer.status, problemOf(answer).detail]).toEqual([
      409,
      '该录音不能播放：保存期满，已于 2028年3月5日 00:00 删除',
    ]);
    const marks = await snapshot();
    expect(Object.keys(marks).filter((key) => key.includes(`${caseNo}/${played} BOOKMARK`))).toEqual([]);
  });

  test('a second sweep changes nothing, and two at once delete once', async () => {
    const caseNo = await stages.completed();
    await attach(caseNo, 'ima.wav');
    setNow(dayAfter);
    const answers = await Promise.allSettled([expire(), expire()]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect((await trail(caseNo, 'recording_deleted')).length).toBe(1);
    expect(await objects(caseNo)).toEqual([]);
    const before = await snapshot();
    expect((await expire()).deleted).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  test.each(['conflict', 'lost'] as const)(
    'a sweep that ends between file and event (%s) is finished by the next',
    async (fault) => {
      const caseNo = await stages.completed();
      const id = await attach(caseNo, 'gsm.wav');
      setNow(dayAfter);
      const broken = disturbed(expire, (name) => (name === 'TransactWriteItems' ? fault : undefined));
      await expect(broken).rejects.toThrow(`${caseNo}/${id}`);
      expect(await objects(caseNo)).toEqual([]);
      if (fault === 'conflict') {
        expect(await recordingOf(caseNo, id)).toMatchObject({ state: 'deleting', mayPlay: false });
        expect(problemOf(await play(caseNo, id)).detail).toBe('该录音不能播放：正在删除');
        expect(problemOf(await hold(caseNo, id)).code).toBe('recording_gone');
      }
      await expire();
      expect((await recordingOf(caseNo, id)).state).toBe('deleted');
      expect((await trail(caseNo, 'recording_deleted')).length).toBe(1);
    },
  );
});

describe('a hold', () => {
  test('keeps a recording beyond its time, with its reason shown and on the trail, until it is lifted', async () => {
    const caseNo = await stages.completed();
    const [kept, free] = [await attach(caseNo, 'pcm16.wav'), await attach(caseNo, 'alaw.wav')];
    const { status, body } = await hold(caseNo, kept, '法院调取，联系人 13907650001');
    expect([status, (body as CaseView).caseNo]).toEqual([200, caseNo]);
    expect((await recordingOf(caseNo, kept)).hold).toMatchObject({
      at: morning,
      reason: '法院调取，联系人 13907650001',
    });
    expect((await trail(caseNo, 'recording_held'))[0]).toMatchObject({
      by: { id: 'supervisor' },
      data: { recordingId: kept },
      texts: { reason: '法院调取，联系人 13907650001' },
    });
    setNow(dayAfter);
    const swept = await expire();
    expect([swept.deleted.includes(`${caseNo}/${free}`), swept.deleted.includes(`${caseNo}/${kept}`)]).toEqual([
      true,
      false,
    ]);
    expect((await objects(caseNo)).some((key) => key === `recordings/${caseNo}/${kept}`)).toBe(true);
    expect((await play(caseNo, kept)).status).toBe(200);
    expect((await release(caseNo, kept)).status).toBe(200);
    expect((await recordingOf(caseNo, kept)).hold).toBeUndefined();
    expect((await expire()).deleted).toEqual([`${caseNo}/${kept}`]);
    expect(await objects(caseNo)).toEqual([]);
    expect((await trail(caseNo, 'recording_released')).length).toBe(1);
  });

  test('its reason is masked for who may not see numbers', async () => {
    const caseNo = await stages.signed({
      requester: { name: '郑重声', phone: '13907650001', confidentiality: 'both' },
    });
    const id = await attach(caseNo, 'pcm16.wav');
    await hold(caseNo, id, '来电人 13907650001 起诉');
    const { recordings } = (await look('chengguan.handler', caseNo)).body as CaseView;
    expect(recordings.map((one) => one.hold?.reason)).toEqual([expect.not.stringContaining('13907650001')]);
  });

  test.each([
    ['of nothing', 'nobody', undefined, 404, 'not_found'],
    ['without a reason', undefined, ' ', 400, 'invalid'],
  ])('%s is refused and changes nothing', async (_, other, reason, status, code) => {
    const caseNo = await stages.signed();
    const id = await attach(caseNo, 'pcm16.wav');
    const before = await snapshot();
    const reply = await hold(caseNo, other ?? id, reason);
    expect([reply.status, problemOf(reply).code]).toEqual([status, code]);
    expect(await snapshot()).toEqual(before);
  });

  test('twice, or lifted twice, is refused; the same request again is not', async () => {
    const caseNo = await stages.signed();
    const id = await attach(caseNo, 'pcm16.wav');
    const once = () =>
      call('supervisor', 'holdRecording', {
        params: { caseNo, id },
        body: { reason: '法院调取' },
        headers: { 'idempotency-key': `hold-${id}` },
      });
    expect([(await once()).status, (await once()).status]).toEqual([200, 200]);
    expect(problemOf(await hold(caseNo, id)).code).toBe('recording_held');
    expect((await release(caseNo, id)).status).toBe(200);
    expect(problemOf(await release(caseNo, id)).code).toBe('recording_not_held');
    expect((await trail(caseNo, 'recording_held')).length).toBe(1);
  });

  test('set while the sweep looks at it wins: the sweep writes only what it has read', async () => {
    const caseNo = await stages.completed();
    const id = await attach(caseNo, 'pcm16.wav');
    const read = await loadRecording(caseNo, id);
    if (read === undefined) throw new Error('no recording');
    await hold(caseNo, id);
    expect(await changeRecording(read, { ...read, state: 'deleting' })).toBe(false);
    expect((await recordingOf(caseNo, id)).state).toBe('ready');
  });
});

// The last of all: the policy stays as it is left.
describe('the policy', () => {
  test('the months are those of the policy that holds now; without a number nothing is deleted', async () => {
    const caseNo = await stages.completed();
    const id = await attach(caseNo, 'ulaw.wav');
    setNow(dayAfter);
    const [{ policy: shipped } = { policy: undefined }] = await readPolicies();
    const { version: _, retention, ...policy } = shipped as NonNullable<typeof shipped>;
    expect(retention).toEqual({ recordingMonths: 24 });
    const save = async (body: object, version: number) => {
      await succeed('admin', 'addPolicy', {
        body: { policy: body, note: '录音保存' },
        headers: { 'if-match': `"${version}"` },
      });
      // What functions remember of the city is over.
      vi.setSystemTime(Date.now() + rememberedMs + 1);
      // It holds from a minute on.
      setNow(new Date(Date.parse(dayAfter) + version * 3_600_000).toISOString());
    };
    await save({ ...policy, retention: { recordingMonths: 36 } }, 1);
    expect([(await recordingOf(caseNo, id)).keptUntil, (await expire()).deleted]).toEqual(['2029-03-04', []]);
    await save(policy, 2);
    expect([(await recordingOf(caseNo, id)).keptUntil, (await expire()).deleted]).toEqual([undefined, []]);
    await save({ ...policy, retention: { recordingMonths: 23 } }, 3);
    expect((await expire()).deleted).toEqual([`${caseNo}/${id}`]);
  });
});
