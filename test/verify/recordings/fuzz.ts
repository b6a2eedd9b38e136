/** Whatever bytes arrive: there is an answer in both languages, soon, and a copy as long as announced. */
import { isIdentified } from '#core/recordings/identification.ts';
import { identifyBytes } from '#core/recordings/identify.ts';
import { createPeaks, longestPeaks } from '#core/recordings/peaks.ts';
import { copyLength, renderCopy } from '#core/recordings/playable.ts';
import { samplesOf } from '#core/recordings/sound.ts';
import { unpackAmr } from '#functions/recordings/unpack-amr.ts';
import { sourceOf } from '../../core/recordings/decoding.ts';
import { createRandom } from '../../core/recordings/random.ts';
import { mutate } from './mutate.ts';

/** Milliseconds after which a file of some kilobytes counts as one on which the decoder hangs. */
const patience = 5000;

export type FuzzResult = {
  files: number;
  /** Files by what became of them. */
  outcomes: Record<string, number>;
  decoded: number;
  /** MiB of the files' own buffers at most, what nobody needs any more included. */
  buffers: number;
  faults: string[];
};

/** What is wrong with the answer to one file; undefined where all is well. Counts what became of it. */
async function faultOf(name: string, bytes: Uint8Array, result: FuzzResult): Promise<string | undefined> {
  const found = await identifyBytes(bytes, name);
  const outcome = isIdentified(found) ? found.playback : found.format;
  result.outcomes[outcome] = (result.outcomes[outcome] ?? 0) + 1;
  if ((found.playback === 'none') !== (found.reason !== undefined)) return 'a reason where there is none, or none';
  if (found.reason !== undefined && (found.reason.zh === '' || found.reason.en === '')) return 'an empty reason';
  const { sound: plain, unpacked } = isIdentified(found) ? found : {};
  const sound = plain ?? unpacked;
  if (sound === undefined) return found.playback === 'converted' ? 'nothing to make a copy from' : undefined;
  result.decoded += 1;
  const peaks = createPeaks(samplesOf(sound), sound.channels);
  let length = 0;
  const opened = unpacked === undefined ? undefined : await unpackAmr(sourceOf(bytes), unpacked.length);
  for await (const piece of renderCopy(sound, opened ?? sourceOf(bytes), peaks)) length += piece.byteLength;
  opened?.close();
  if (length !== copyLength(sound)) return `a copy of ${length} bytes instead of ${copyLength(sound)}`;
  return peaks.finish().byteLength > longestPeaks ? 'too long an outline' : undefined;
}

/** Sends so many damaged files through everything that happens to a recording on arrival. */
export async function fuzz(seed: number, files: number): Promise<FuzzResult> {
  const next = createRandom(seed);
  const result: FuzzResult = { files, outcomes: {}, decoded: 0, buffers: 0, faults: [] };
  for (let nth = 0; nth < files; nth++) {
    const { name, bytes } = mutate(next);
    const began = performance.now();
    const fault = await faultOf(name, bytes, result).catch((error: unknown) => `it threw ${String(error)}`);
    const took = performance.now() - began;
    result.buffers = Math.max(result.buffers, process.memoryUsage().arrayBuffers / 2 ** 20);
    if (fault !== undefined) result.faults.push(`file ${nth} of seed ${seed} (${name}): ${fault}`);
    else if (took > patience) result.faults.push(`file ${nth} of seed ${seed} (${name}) took ${Math.round(took)} ms`);
  }
  return result;
}
