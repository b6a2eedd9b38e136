/** `npx node bin/docs.ts`: makes the generated parts of the documents anew from the code. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { documents } from './docs/documents.ts';
import { fillParts } from './docs/markdown.ts';

const root = resolve(import.meta.dirname, '..');

for (const [file, parts] of Object.entries(documents)) {
  const path = resolve(root, file);
  const before = readFileSync(path, 'utf8');
  const after = fillParts(before, parts);
  if (after !== before) writeFileSync(path, after);
  console.log(`${after === before ? 'unchanged' : 'written'} ${file}`);
}
