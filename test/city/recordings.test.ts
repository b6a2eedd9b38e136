/** Recordings through the real engines: signed upload, what is made of it, links that play with ranges and nothing else. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, hasBrowser, openBrowser, openPeople, type People } from '../e2e/browser.ts';
import { type City, startCity, until } from './city.ts';

type Recording = { id: string; state: string; format?: string; durationMs?: number; sha256?: string; mayPlay: boolean };
type Upload = { id: string; url: string; headers: Record<string, string> };

const audio = resolve(import.meta.dirname, '../../demo/audio/files');
const fixtures = resolve(import.meta.dirname, '../fixtures/audio');
const decoding = resolve(import.meta.dirname, '../fixtures/decoding');
const fileOf = (name: string): Buffer =>
  readFileSync(
    [audio, fixtures, decoding].map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? name,
  );
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

let city: City;
let caseNo = '';

const recordings = async (user = 'calltaker'): Promise<Recording[]> =>
  (await city.call(user, 'GET', `/api/cases/${caseNo}`)).body.recordings as Recording[];

async function ask(name: string, bytes: Buffer): Promise<Upload> {
  const reply = await city.call('calltaker', 'POST', `/api/cases/${caseNo}/recordings`, {
    name,
    size: bytes.length,
    sha256: sha256(bytes),
  });
  expect(reply.status).toBe(201);
  return reply.body as Upload;
}

const put = (upload: Upload, bytes: Buffer): Promise<Response> =>
  fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) });

/** Uploads a file and waits until the city knows what it is. */
async function upload(name: string): Promise<Recording> {
  const bytes = fileOf(name);
  const link = await ask(name, bytes);
  expect((await put(link, bytes)).status).toBe(200);
  const known = await until(recordings, (all) => all.some(({ id, state }) => id === link.id && state !== 'uploading'));
  return known.find(({ id }) => id === link.id) as Recording;
}

const play = (user: string, id: string) =>
  city.call(user, 'POST', `/api/cases/${caseNo}/recordings/${id}/playback`, {});

beforeAll(async () => {
  city = await startCity();
  const registered = await city.call('calltaker', 'POST', '/api/cases', {
    title: '夜间施工噪声扰民',
    content: '工地夜间十一点后仍在施工，影响休息。',
    source: 'phone',
    nature: 'complaint',
    requester: { name: '云女士', phone: '13000000002' },
    place: { district: '美兰区' },
  });
  caseNo = String(registered.body.caseNo);
});
afterAll(() => city.remove());

describe('formats that browsers play', () => {
  test.each([
    ['callback.pcm.wav', 'audio/'],
    ['intake-street-lamp.alaw.wav', 'audio/'],
    ['intake-noise.ulaw.wav', 'audio/'],
    ['intake-refund.stereo.mp3', 'audio/mpeg'],
    ['intake-insurance.ogg', 'audio/ogg'],
  ])('%s is stored with its hash and length, and plays by range', async (name, mime) => {
    const bytes = fileOf(name);
    const recording = await upload(name);
    expect(recording).toMatchObject({ state: 'ready', sha256: sha256(bytes), mayPlay: true });
    expect(recording.durationMs).toBeGreaterThan(1000);
    const link = await play('calltaker', recording.id);
    expect(link.status).toBe(200);
    const url = String(link.body.url);
    const life = Date.parse(String(link.body.expiresAt)) - Date.now();
    expect(life).toBeLessThanOrEqual(15 * 60_000);
    const part = await fetch(url, { headers: { range: 'bytes=100-299' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-299/${bytes.length}`);
    expect(part.headers.get('content-type')).toContain(mime);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 300))).toBe(true);
  });
});

describe('formats that browsers do not play', () => {
  test.each(['intake-water.gsm.wav', 'contact-unit.ima.wav', 'voicemail.vox'])(
    '%s is kept as it is, and plays by a copy',
    async (name) => {
      const bytes = fileOf(name);
      const recording = await upload(name);
      expect(recording).toMatchObject({ state: 'ready', sha256: sha256(bytes), converted: true });
      const { body } = await play('calltaker', recording.id);
      const copy = await fetch(String(body.url), { headers: { range: 'bytes=0-11' } });
      expect([copy.status, copy.headers.get('content-type')]).toEqual([206, 'audio/wav']);
      expect(
        Buffer.from(await copy.arrayBuffer())
          .toString('latin1')
          .replace(/....(?=WAVE)/s, ''),
      ).toBe('RIFFWAVE');
      expect(Buffer.from(String(body.peaks), 'base64').length).toBe(2000);
    },
  );

  test.each(['truespeech.wav'])('%s is kept, and refused with the reason', async (name) => {
    const recording = await upload(name);
    expect(recording.state).not.toBe('ready');
    const refused = await play('calltaker', recording.id);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'not_playable' });
    const english = await city.call(
      'calltaker',
      'POST',
      `/api/cases/${caseNo}/recordings/${recording.id}/playback`,
      {},
      { 'accept-language': 'en' },
    );
    expect(english.body.detail).not.toBe(refused.body.detail);
  });
});

describe.runIf(hasBrowser())('in Chromium', { timeout: 120_000 }, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let people: People;
  beforeAll(async () => {
    browser = await openBrowser();
    people = openPeople(browser, city.url);
  });
  afterAll(() => browser.close());

  /** One of each coding that is decoded, with its seconds. */
  const decoded: readonly (readonly [name: string, seconds: number])[] = [
    ['gsm-1200ms.wav', 1.2],
    ['raw-301ms.gsm', 0.32],
    ['ima-8k-stereo.wav', 0.3],
    ['ms-8k.wav', 0.5],
    ['vox-8k.vox', 0.5],
    ['alaw-8k.al', 0.3],
    ['ulaw-8k.ul', 0.3],
    ['alaw.au', 0.2],
    ['pcm24.au', 0.1],
    ['speech.amr', 1],
    ['random.awb', 1.2],
  ];

  test('what was decoded sounds from beginning to end', async () => {
    const { page } = await people.at('calltaker');
    for (const [name, seconds] of decoded) {
      const { body } = await play('calltaker', (await upload(name)).id);
      const heard = await page.evaluate(async (url) => {
        const audio = new Audio(url);
        await audio.play();
        await new Promise((settle, fail) => {
          audio.onended = settle;
          audio.onerror = () => fail(audio.error);
        });
        return audio.currentTime;
      }, String(body.url));
      expect(heard, name).toBeGreaterThan(seconds * 0.9);
      expect(heard, name).toBeLessThan(seconds * 1.15 + 0.05);
    }
  });

  test('the player draws it, jumps by keys, and keeps a mark', async () => {
    await upload('intake-water.gsm.wav');
    const person = await people.at('calltaker');
    const { page } = person;
    await page.goto(`${city.url}/cases/${caseNo}?tab=recordings`);
    await page.getByRole('button', { name: '播放 intake-water.gsm.wav' }).last().click();
    const slider = page.getByRole('slider', { name: '播放位置' });
    await slider.waitFor();
    const time = () => page.locator('audio').evaluate((audio: HTMLAudioElement) => audio.currentTime);
    await until(time, (at) => at > 0.1);
    await page.keyboard.press('p');
    const drawn = () =>
      slider.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
        const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(0, 0, canvas.width, 10);
        return data.some((value) => value > 0);
      });
    expect(await drawn()).toBe(true);
    await slider.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    expect(await time()).toBeCloseTo(5, 1);
    expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0分5秒，共0分1\d秒$/);
    await page.locator('h1').first().click();
    await page.keyboard.press('m');
    await page.keyboard.type('说明地点');
    await page.keyboard.press('Enter');
    const go = page.getByRole('button', { name: /^跳到 0:05：说明地点/ });
    await go.waitFor();
    await page.keyboard.press('Escape');
    await slider.focus();
    await page.keyboard.press('End');
    await go.click();
    expect(await time()).toBeCloseTo(5, 1);
    await expectAccessible(person, 'the case with the player');
    expect(person.problems).toEqual([]);
  });
});

describe('links', () => {
  test('unsigned, tampered, for another object: 403', async () => {
    const [ready] = (await recordings()).filter(({ state }) => state === 'ready');
    const { body } = await play('calltaker', ready?.id ?? '');
    const url = new URL(String(body.url));
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url.origin}${url.pathname}`)).status).toBe(403);
    const tampered = new URL(url);
    tampered.searchParams.set('X-Amz-Expires', '604800');
    expect((await fetch(tampered)).status).toBe(403);
    const elsewhere = new URL(url);
    const last = elsewhere.pathname.at(-1) === '0' ? '1' : '0';
    elsewhere.pathname = `${elsewhere.pathname.slice(0, -1)}${last}`;
    expect((await fetch(elsewhere)).status).toBe(403);
  });

  test('an upload takes exactly the bytes that were announced', async () => {
    const bytes = fileOf('intake-noise.ulaw.wav');
    const link = await ask('noise.wav', bytes);
    const others = Buffer.from(bytes);
    others[5000] = (others[5000] ?? 0) ^ 1;
    expect((await put(link, others)).status).toBe(400);
    expect((await put(link, bytes.subarray(0, 1000))).status).toBeGreaterThanOrEqual(400);
    expect((await put(link, bytes)).status).toBe(200);
  });

  test('who may not see the case gets no link, and is not told that there is one', async () => {
    const [ready] = (await recordings()).filter(({ state }) => state === 'ready');
    for (const user of ['shuiwu.handler', 'admin', 'auditor', 'calltaker2']) {
      expect((await play(user, ready?.id ?? '')).status, user).toBe(404);
    }
  });

  test('every link was logged as an access, and none is in the log', async () => {
    expect(city.output()).not.toMatch(/X-Amz-Signature/);
    expect(city.output()).not.toContain('13000000002');
    expect(city.output()).not.toContain(await city.token('calltaker'));
  });
});
