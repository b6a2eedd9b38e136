/** SoX as the judge of decoded sound. */
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

/** Whether SoX is on this machine. */
export const hasSox = (): boolean => spawnSync('sox', ['--version']).status === 0;

/** What SoX must be told of files without a header. */
const stated: Readonly<Record<string, readonly string[]>> = {
  '.vox': ['-t', 'vox'],
  '.al': ['-t', 'al'],
  '.ul': ['-t', 'ul'],
  '.gsm': ['-t', 'gsm'],
};

/** A file's samples of 16 bits as SoX decodes them, channels interleaved; without dither. Throws where SoX does not decode it. */
export function decodeBySox(file: string, rate = 8000): Int16Array {
  const kind = stated[path.extname(file)];
  const input = kind === undefined ? [file] : [...kind, '-r', String(rate), '-c', '1', file];
  const output = ['-t', 'raw', '-e', 'signed', '-b', '16', '-L', '-'];
  const pcm = execFileSync('sox', ['-V1', '-D', ...input, ...output], {
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + (pcm.byteLength & ~1)));
}
