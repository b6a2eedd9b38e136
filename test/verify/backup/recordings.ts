/** Somebody who sends recordings all the time, and remembers which arrived when. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { City } from './city.ts';

const audio = resolve(import.meta.dirname, '../../../demo/audio/files');
const names = ['callback.pcm.wav', 'intake-refund.stereo.mp3', 'intake-noise.ulaw.wav'];

/** A recording that was sent; `put`: when (real time, ms) the store had taken it. */
export type Sent = { caseNo: string; id: string; sha256: string; put: number };

type Stored = { id: string; state: string };

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function sendOne(city: City, name: string): Promise<Sent> {
  const request = { title: `录音 ${name}`, content: '附录音', source: 'phone', nature: 'help', requester: {} };
  const { caseNo } = await city.call<{ caseNo: string }>('calltaker', '/api/cases', request);
  const bytes = readFileSync(join(audio, name));
  const announced = { name, size: bytes.length, sha256: sha256(bytes) };
  type Link = { id: string; url: string; headers: Record<string, string> };
  const link = await city.call<Link>('calltaker', `/api/cases/${caseNo}/recordings`, announced);
  const reply = await fetch(link.url, { method: 'PUT', headers: link.headers, body: new Uint8Array(bytes) });
  if (!reply.ok) throw new Error(`the recording was not taken: ${reply.status}`);
  return { caseNo, id: link.id, sha256: announced.sha256, put: Date.now() };
}

/** Sends recordings, one after another, until `stop` is called, which resolves when the last is sent; `sent` grows. */
export function sendRecordings(city: City): { sent: readonly Sent[]; stop(): Promise<void> } {
  const sent: Sent[] = [];
  let busy = true;
  const sending = (async () => {
    for (let turn = 0; busy; turn += 1) sent.push(await sendOne(city, names[turn % names.length] ?? ''));
  })();
  // Whoever stops it hears what went wrong.
  sending.catch(() => undefined);
  return {
    sent,
    async stop() {
      busy = false;
      await sending;
    },
  };
}

async function faultOf(city: City, { caseNo, id, sha256: wanted }: Sent): Promise<string | undefined> {
  const until = Date.now() + 30_000;
  for (;;) {
    const { recordings } = await city.call<{ recordings: Stored[] }>('calltaker', `/api/cases/${caseNo}`);
    const state = recordings.find((one) => one.id === id)?.state;
    if (state === 'ready') break;
    // News of an object that were under way at the instant come a moment after the start.
    if (Date.now() > until) return `recording ${id} of ${caseNo} is ${state ?? 'not known'}`;
    await new Promise((settle) => setTimeout(settle, 100));
  }
  const { url } = await city.call<{ url: string }>('calltaker', `/api/cases/${caseNo}/recordings/${id}/playback`, {});
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return sha256(bytes) === wanted ? undefined : `recording ${id} of ${caseNo} plays other bytes than were sent`;
}

/** What is wrong with recordings that must be there. */
export async function checkRecordings(city: City, sent: readonly Sent[]): Promise<string[]> {
  const faults: string[] = [];
  for (const one of sent) {
    const fault = await faultOf(city, one);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}
