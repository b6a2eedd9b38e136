import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordingView } from '#core/view/file-shapes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { handler as arrived } from '#functions/recordings/arrived.ts';
import { keys } from '#functions/storage/keys.ts';
import { loadRecording, saveRecording } from '#functions/storage/recordings.ts';
import { getItem, queryAll } from '#functions/storage/table.ts';
import { decodeFile } from '#test/core/recordings/decoding.ts';
import { localClient } from '#test/local/s3/target.ts';
import { disturbed } from './support/faults.ts';
import { call, problemOf, succeed } from './support/gateway.ts';
import { look, register, stages } from './support/stages.ts';
import { morning, openWorld, pass, snapshot, type World } from './support/world.ts';

type Upload = { id: string; url: string; method: 'PUT'; headers: Record<string, string>; expiresAt: string };
const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/audio', name)));
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

let world: World;
let bucket: S3Client;
let caseNo: string;
beforeAll(async () => {
  world = await openWorld({ bucket: true });
  bucket = localClient(String(process.env.AWS_ENDPOINT_URL_S3));
  caseNo = await stages.signed();
});
afterAll(async () => {
  bucket.destroy();
  await world.close();
});

const announce = (name: string, bytes: Uint8Array, user = 'calltaker'): Promise<Upload> =>
  succeed<Upload>(user, 'uploadRecording', {
    params: { caseNo },
    body: { name, size: bytes.byteLength, sha256: sha256(bytes) },
  });
const send = ({ url, headers }: Upload, bytes: Uint8Array) =>
  fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
const keyOf = (id: string): string => `recordings/${caseNo}/${id}`;
const delivery = (key: string) =>
  ({ id: 'event-1', source: 'aws.s3', detail: { object: { key } } }) as unknown as Parameters<typeof arrived>[0];
const deliver = (id: string) => arrived(delivery(keyOf(id)));

/** Uploads through the link and delivers the event. */
async function upload(name: string, bytes: Uint8Array): Promise<RecordingView> {
  const link = await announce(name, bytes);
  expect((await send(link, bytes)).status).toBe(200);
  await deliver(link.id);
  return viewed(link.id);
}
async function viewed(id: string): Promise<RecordingView> {
  const { recordings } = (await look('supervisor', caseNo)).body as CaseView;
  return recordings.find((one) => one.id === id) as RecordingView;
}
const linkEvents = async (id: string): Promise<number> =>
  (await queryAll<{ event: { type: string; data: { recordingId?: string } } }>(`CASE#${caseNo}`, 'EVENT#')).filter(
    ({ event }) => event.type === 'recording_linked' && event.data.recordingId === id,
  ).length;
const play = (id: string, user = 'supervisor', language = 'zh') =>
  call(user, 'playRecording', { params: { caseNo, id }, body: {}, headers: { 'accept-language': language } });

/** Written by hand: what becomes of each kind of file. */
const kinds: readonly (readonly [string, string, string | undefined, number | undefined])[] = [
  ['pcm16.wav', 'ready', 'pcm_wav', 800],
  ['alaw.wav', 'ready', 'alaw_wav', 1000],
  ['ulaw.wav', 'ready', 'ulaw_wav', 1000],
  ['cbr.mp3', 'ready', 'mp3', 1152],
  ['vorbis.ogg', 'ready', 'ogg_vorbis', 1000],
  ['opus.stereo.ogg', 'ready', 'ogg_opus', 1000],
  ['gsm.wav', 'ready', 'gsm_wav', 1000],
  ['ima.wav', 'ready', 'ima_wav', 1000],
  ['ms.stereo.wav', 'ready', 'ms_wav', 1000],
  ['speech.amr', 'ready', 'amr', 1000],
  ['random.awb', 'ready', 'amr_wb', 1200],
  ['truespeech.wav', 'unplayable', 'other_wav', 1001],
  ['ulaw.au', 'ready', 'au', 1000],
  ['speech.vox', 'ready', 'vox', 1000],
  ['speech.gsm', 'ready', 'raw_gsm', 1000],
  ['speech.al', 'ready', 'raw_alaw', 1000],
  ['speech.ul', 'ready', 'raw_ulaw', 1000],
];

describe('what arrives is what its bytes say', () => {
  test.each(kinds)('%s is %s', async (name, state, format, durationMs) => {
    const bytes = fixture(name);
    const recording = await upload(name, bytes);
    expect(recording).toMatchObject({ state, name, size: bytes.byteLength, sha256: sha256(bytes), at: morning });
    expect([recording.format, recording.durationMs]).toEqual([format, durationMs]);
    expect([recording.mayPlay, recording.reason === undefined]).toEqual([state === 'ready', state === 'ready']);
    expect(await linkEvents(recording.id)).toBe(1);
    const stored = await loadRecording(caseNo, recording.id);
    if (format !== undefined) expect(stored?.channels).toBe(name.includes('stereo') ? 2 : 1);
  });

  test('the name does not decide: a document called a.wav is no recording, a recording called a.pdf is one', async () => {
    const document = await upload('a.wav', text('%PDF-1.7 这是一份文档'));
    expect(document).toMatchObject({ state: 'rejected', reason: { zh: '这不是录音，而是PDF 文档' } });
    expect(await linkEvents(document.id)).toBe(0);
    expect(await upload('a.pdf', fixture('pcm16.wav'))).toMatchObject({ state: 'ready', format: 'pcm_wav' });
  });

  test.each([
    ['cut inside its header', fixture('pcm16.wav').subarray(0, 20), 'unplayable', '文件不完整，在文件头处中断'],
    ['without sound', fixture('pcm16.wav').subarray(0, 44), 'unplayable', '文件里没有声音'],
    ['a text', text('12345 热线录音说明，请勿删除。\n第二行'), 'rejected', '这不是录音文件'],
    ['a film', text('\u0000\u0000\u0000\u0018ftypmp42........'), 'unplayable', '不支持的格式：MP4/M4A 文件'],
  ])('%s', async (_, bytes, state, zh) => {
    const recording = await upload('x.wav', bytes);
    expect(recording).toMatchObject({ state, reason: { zh } });
    expect(recording.reason?.en).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('other bytes than announced are refused, by the link and, if they get in all the same, on arrival', async () => {
    const [bytes, other] = [fixture('alaw.wav'), fixture('ulaw.wav').subarray(0, fixture('alaw.wav').byteLength)];
    const link = await announce('a.wav', bytes);
    expect((await send(link, other)).status).toBe(400);
    expect((await send({ ...link, headers: {} }, bytes)).status).toBe(403);
    await bucket.send(new PutObjectCommand({ Bucket: 'recordings', Key: keyOf(link.id), Body: other }));
    await deliver(link.id);
    const recording = await viewed(link.id);
    expect(recording).toMatchObject({ state: 'rejected', mayPlay: false });
    expect(recording.reason).toEqual({
      zh: '收到的文件与上传时声明的不一致（SHA-256 不同）',
      en: 'The file that arrived is not the one that was announced (its SHA-256 differs)',
    });
    expect(await linkEvents(link.id)).toBe(0);
  });
});

describe('what browsers do not play gets a copy that they do', () => {
  const bytesOf = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());

  test.each([
    ['gsm.wav', 1, 1],
    ['ms.stereo.wav', 1, 2],
    ['speech.vox', 1, 1],
    ['ulaw.au', 7, 1],
    ['speech.al', 6, 1],
  ])('%s', async (name, tag, channels) => {
    const original = fixture(name);
    const { id } = await upload(name, original);
    const stored = await loadRecording(caseNo, id);
    expect(stored?.copy).toEqual({ key: `derived/${caseNo}/${id}/copy`, mime: 'audio/wav' });
    const played = (await play(id)).body as { url: string; peaks: string; recording: RecordingView };
    expect(played.recording).toMatchObject({ converted: true, channels, mayPlay: true });
    const copy = await bytesOf(played.url);
    const view = new DataView(copy.buffer);
    expect([view.getUint16(20, true), view.getUint16(22, true)]).toEqual([tag, channels]);
    // 16 bits hold the samples that the decoder gives; the two laws hold the bytes themselves.
    const { samples } = await decodeFile(original, name);
    const data = copy.subarray(tag === 1 ? 44 : 58);
    const wanted = tag === 1 ? new Uint8Array(samples.buffer) : original.subarray(original.length - samples.length);
    expect(Buffer.from(data).equals(wanted)).toBe(true);
    expect(Buffer.from(played.peaks, 'base64').length).toBe(2000 * channels);
    const link = await bucket.send(new GetObjectCommand({ Bucket: 'recordings', Key: keyOf(id) }));
    expect(Buffer.from((await link.Body?.transformToByteArray()) ?? []).equals(original)).toBe(true);
  });

  test('what they play has its outline too, where it can be decoded, and no copy', async () => {
    for (const [name, outline] of [
      ['pcm24-extensible.wav', 2000],
      ['cbr.mp3', undefined],
    ] as const) {
      const { id } = await upload(name, fixture(name));
      const { peaks, recording } = (await play(id)).body as { peaks?: string; recording: RecordingView };
      expect(peaks === undefined ? undefined : Buffer.from(peaks, 'base64').length).toBe(outline);
      expect(recording.converted).toBe(false);
    }
  });

  test('what the sender says of kind, beginning and rate is kept', async () => {
    const bytes = fixture('speech.vox');
    const said = { kind: 'callback', begin: '2026-03-04T08:30:00+08:00', sampleRate: 6000 };
    const link = await succeed<Upload>('calltaker', 'uploadRecording', {
      params: { caseNo },
      body: { name: 'a.vox', size: bytes.byteLength, sha256: sha256(bytes), ...said },
    });
    await send(link, bytes);
    await deliver(link.id);
    const known = { kind: 'callback', begin: '2026-03-04T00:30:00.000Z', durationMs: 1333, state: 'ready' };
    expect(await viewed(link.id)).toMatchObject(known);
    expect(await viewed(link.id)).not.toHaveProperty('warnings');
    expect((await loadRecording(caseNo, link.id))?.sampleRate).toBe(6000);
  });
});

describe('listening', () => {
  type Mark = { id: string; atMs: number; text: string; by: string; own: boolean };
  const marksFor = async (user: string, id: string) => ((await play(id, user)).body as { bookmarks: Mark[] }).bookmarks;
  const mark = (user: string, id: string, atMs: number, text: string, headers = {}) =>
    call(user, 'addBookmark', { params: { caseNo, id }, body: { atMs, text }, headers });
  const unmark = (user: string, id: string, bookmark: string) =>
    call(user, 'removeBookmark', { params: { caseNo, id, bookmark }, body: {} });

  test('marks hold a remark, stand in the order of the sound, and are seen by all who may play', async () => {
    const { id } = await upload('a.wav', fixture('pcm16.wav'));
    const other = await upload('b.wav', fixture('pcm16.wav'));
    await mark('supervisor', id, 600, '答应三日内回复');
    const twice = { 'idempotency-key': 'mark-1' };
    const [first] = [
      await mark('chengguan.handler', id, 200, '地点', twice),
      await mark('chengguan.handler', id, 200, '地点', twice),
    ];
    expect(first.status).toBe(201);
    expect((await marksFor('leader', id)).map(({ atMs, text, own }) => [atMs, text, own])).toEqual([
      [200, '地点', false],
      [600, '答应三日内回复', false],
    ]);
    expect(await marksFor('supervisor', other.id)).toEqual([]);
    const before = await snapshot();
    for (const [body, path] of [
      [{ atMs: -1, text: 'x' }, 'atMs'],
      [{ atMs: 1, text: ' ' }, 'text'],
    ] as const) {
      const refused = await call('supervisor', 'addBookmark', { params: { caseNo, id }, body });
      expect([refused.status, problemOf(refused).errors?.map((one) => one.path)]).toEqual([400, [path]]);
    }
    expect((await mark('longhua.handler', id, 1, 'x')).status).toBe(404);
    expect(await snapshot()).toEqual(before);
  });

  test('a mark is removed by its author or a supervisor, by nobody else', async () => {
    const { id } = await upload('a.wav', fixture('pcm16.wav'));
    const { body } = await mark('chengguan.handler', id, 100, '一');
    const bookmark = (body as Mark).id;
    expect([(await unmark('chengguan.clerk', id, bookmark)).status, (await marksFor('leader', id)).length]).toEqual([
      403, 1,
    ]);
    expect([(await unmark('chengguan.handler', id, bookmark)).status, await marksFor('leader', id)]).toEqual([200, []]);
    const again = (await mark('chengguan.handler', id, 100, '一')).body as Mark;
    expect([(await unmark('supervisor', id, again.id)).status, await marksFor('leader', id)]).toEqual([200, []]);
  });

  test('the supervisor sees who played it, the latest first; nobody else does', async () => {
    const { id } = await upload('a.wav', fixture('pcm16.wav'));
    await play(id, 'chengguan.handler');
    pass(1);
    await play(id, 'leader');
    const listened = (user: string) => call(user, 'listening', { params: { caseNo, id } });
    const { items } = (await listened('supervisor')).body as { items: { user: string; at: string }[] };
    expect(items.map(({ user }) => user)).toEqual(['leader', 'chengguan.handler']);
    expect(items[0]?.at).toBe('2026-03-04T01:01:00.000Z');
    pass(-1);
    for (const user of ['leader', 'chengguan.handler', 'admin', 'auditor'])
      expect((await listened(user)).status).toBe(404);
  });
});

describe('the event of an arrival', () => {
  test('delivered again, or five times at once, links once', async () => {
    const bytes = fixture('cbr.mp3');
    const link = await announce('a.mp3', bytes);
    await send(link, bytes);
    await Promise.all([1, 2, 3, 4, 5].map(() => deliver(link.id)));
    const before = await snapshot();
    await deliver(link.id);
    expect(await snapshot()).toEqual(before);
    expect(await linkEvents(link.id)).toBe(1);
  });

  test('is done wholly or not at all: the recording and its event are one transaction', async () => {
    const bytes = fixture('vorbis.ogg');
    const link = await announce('a.ogg', bytes);
    await send(link, bytes);
    const before = await snapshot();
    const failing = () => {
      throw new Error('killed');
    };
    await expect(
      disturbed(
        () => deliver(link.id),
        (name) => (name === 'TransactWriteItems' ? failing() : undefined),
      ),
    ).rejects.toThrow('killed');
    expect(await snapshot()).toEqual(before);
    await expect(
      disturbed(
        () => deliver(link.id),
        (name) => (name === 'TransactWriteItems' ? 'lost' : undefined),
      ),
    ).rejects.toThrow();
    await deliver(link.id);
    expect((await viewed(link.id)).state).toBe('ready');
    expect(await linkEvents(link.id)).toBe(1);
  });

  test('meets other commands on the case: both are done', async () => {
    const bytes = fixture('pcm16.wav');
    const link = await announce('a.wav', bytes);
    await send(link, bytes);
    const note = (nth: number) =>
      succeed('supervisor', 'note', { params: { caseNo }, body: { text: `同时的备注${nth}` } });
    await Promise.all([deliver(link.id), note(1), note(2), note(3)]);
    expect(await linkEvents(link.id)).toBe(1);
  });

  test('for an object that nobody announced, or that is not there, changes nothing', async () => {
    const before = await snapshot();
    for (const key of ['recordings/x', 'recordings/HK1/2', keyOf('nobody'), 'files/a', `${keyOf('a')}/b`]) {
      await arrived(delivery(key));
    }
    expect(await snapshot()).toEqual(before);
    const link = await announce('a.wav', fixture('pcm16.wav'));
    await expect(deliver(link.id)).rejects.toThrow();
    expect((await viewed(link.id)).state).toBe('uploading');
  });

  test('counts: the lists show how many recordings a case has', async () => {
    const other = await register();
    const { items } = await succeed<{ items: { caseNo: string; recordings: number }[] }>(
      'chengguan.clerk',
      'worklist',
      {
        params: { name: 'to-do' },
      },
    );
    const linked = (await queryAll<{ event: { type: string } }>(`CASE#${caseNo}`, 'EVENT#')).filter(
      ({ event }) => event.type === 'recording_linked',
    );
    expect(items.find((row) => row.caseNo === caseNo)?.recordings).toBe(linked.length);
    expect((await look('supervisor', other)).body).toMatchObject({ recordings: [] });
  });
});

describe('playing', () => {
  test('a link plays by range, lives minutes, and carries the type found', async () => {
    const bytes = fixture('cbr16k.mp3');
    const { id } = await upload('来电 13907650001.mp3', bytes);
    const { url, expiresAt } = (await play(id)).body as { url: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900);
    const part = await fetch(url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-type')]).toEqual([206, 'audio/mpeg']);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    expect(part.headers.get('cache-control')).toBe('private, no-store');
    // Neither the place nor the link holds what the file was called.
    expect(decodeURIComponent(url)).not.toContain('13907650001');
  });

  test('is written into the access log before the link is given, and not given where it cannot be', async () => {
    const { id } = await upload('a.wav', fixture('pcm16.wav'));
    const lines = async () =>
      (await queryAll<{ what: string; detail: string; user: string }>(keys.access('2026-03-04', '').pk)).filter(
        ({ what, detail }) => what === 'playback' && detail === id,
      );
    await play(id, 'chengguan.handler');
    await play(id, 'leader');
    expect((await lines()).map(({ user }) => user).sort()).toEqual(['chengguan.handler', 'leader']);
    const { result } = await disturbed(
      () => play(id),
      (name) => {
        if (name === 'PutItem') throw new Error('no log');
        return undefined;
      },
    );
    expect([result.status, JSON.stringify(result.body).includes('X-Amz')]).toEqual([500, false]);
  });

  test('what cannot be played is refused with its reason in the language asked for, and not logged as played', async () => {
    const other = await upload('a.wav', fixture('truespeech.wav'));
    const waiting = await announce('b.wav', fixture('pcm16.wav'));
    const cases: [string, string, string][] = [
      [
        other.id,
        '该录音不能播放：波形文件的编码 DSP TrueSpeech 不受支持',
        'The coding of this WAV file is not supported: DSP TrueSpeech',
      ],
      [waiting.id, '该录音不能播放：录音尚未上传完成', 'it has not been uploaded yet'],
    ];
    const before = await snapshot();
    for (const [id, zh, en] of cases) {
      const [chinese, english] = [await play(id), await play(id, 'supervisor', 'en')];
      expect([chinese.status, problemOf(chinese).code, problemOf(chinese).detail]).toEqual([409, 'not_playable', zh]);
      expect(problemOf(english).detail).toBe(`This recording cannot be played: ${en}`);
    }
    expect(await snapshot()).toEqual(before);
  });

  test('of another case’s recording, or of none, is not found', async () => {
    const { id } = await upload('a.wav', fixture('pcm16.wav'));
    const other = await register();
    for (const [number, recording] of [
      [other, id],
      [caseNo, 'nothing'],
      [caseNo, '../HEAD'],
      [caseNo, ''],
    ] as const) {
      const params = { caseNo: number, id: recording };
      expect((await call('supervisor', 'playRecording', { params, body: {} })).status).toBe(404);
    }
  });
});

test('an upload that never comes is forgotten after a week; one that came is kept', async () => {
  pass(60);
  const announced = await announce('a.wav', fixture('pcm16.wav'));
  const ttlOf = async (id: string) => (await getItem<{ ttl?: number }>(keys.recording(caseNo, id)))?.ttl;
  const days = ((await ttlOf(announced.id)) ?? 0) / 86_400 - Date.now() / 86_400_000;
  expect(days).toBeGreaterThan(6.9);
  expect(days).toBeLessThanOrEqual(7);
  await send(announced, fixture('pcm16.wav'));
  await deliver(announced.id);
  expect(await ttlOf(announced.id)).toBeUndefined();
});

test('a recording of a case that was never there changes nothing and is tried again', async () => {
  const id = 'orphan';
  const nowhere = 'HK202603040000000';
  const key = `recordings/${nowhere}/${id}`;
  const bytes = fixture('pcm16.wav');
  await saveRecording({ id, caseNo: nowhere, key, state: 'uploading', at: morning, sha256: sha256(bytes) });
  await bucket.send(new PutObjectCommand({ Bucket: 'recordings', Key: key, Body: bytes }));
  await expect(arrived(delivery(key))).rejects.toThrow('not_found');
});
