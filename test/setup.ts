/** Before all tests: what the tests run is built once, when something has changed. */
import { resolve } from 'node:path';
import { ensureAssembly } from '#lib/build/assembly.ts';

export async function setup(): Promise<void> {
  if (process.env.HOTLINE_BUILD !== '0') await ensureAssembly(resolve(import.meta.dirname, '..'));
}
