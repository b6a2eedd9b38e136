/** `npx node bin/pictures.ts [NAME …]`: takes the manual's pictures anew in a real browser on the demo city; all, or those named. */
import { resolve } from 'node:path';
import { ensureAssembly } from '#lib/build/assembly.ts';
import { takePictures } from '#test/e2e/pictures.ts';

if (process.env.HOTLINE_BUILD !== '0') await ensureAssembly(resolve(import.meta.dirname, '..'));
const failures = await takePictures(process.argv.slice(2), (line) => console.log(line));
for (const failure of failures) console.error(failure);
process.exitCode = failures.length === 0 ? 0 : 1;
