/** The keys of the single table, read from the file that makes them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { keys, listIndex, listKeys } from '#functions/storage/keys.ts';
import { code, table } from './markdown.ts';

const file = resolve(import.meta.dirname, '../../functions/storage/keys.ts');

type Source = { purpose: string; parameters: { name: string; numeric: boolean }[] };

/** Comment and parameters of every entry, by name; an entry stands alone on its lines, with its comment before it. */
function sourceOf(): Map<string, Source> {
  const entry = /(?:\/\*\* ([^*]*) \*\/\s+)?^ {2}(\w+): \(([^)]*)\) =>/gm;
  const found = new Map<string, Source>();
  for (const [, comment = '', name = '', list = ''] of readFileSync(file, 'utf8').matchAll(entry)) {
    const parameters = list
      .split(',')
      .filter((one) => one.trim() !== '')
      .map((one) => ({ name: one.split(':')[0]?.trim() ?? '', numeric: one.includes('number') }));
    found.set(name, { purpose: comment.replace(/\s+/g, ' '), parameters });
  }
  return found;
}

const sources = sourceOf();

/** An entry as it comes out for its own parameters' names: `CASE#{caseNo}`; a number shows as 1. */
function example<Key>(name: string, make: (...given: never[]) => Key): { key: Key; purpose: string } {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`${name} is not found in ${file}`);
  const given = source.parameters.map((parameter) => (parameter.numeric ? 1 : `{${parameter.name}}`));
  return { key: make(...(given as never[])), purpose: source.purpose };
}

/** Primary keys with the access pattern that each serves. */
export function keyTable(): string {
  const rows = Object.entries(keys).map(([name, make]) => {
    const { key, purpose } = example(name, make);
    return [name, code(key.pk), code(key.sk), purpose];
  });
  return table(['item', 'pk', 'sk', 'serves'], rows);
}

/** Keys of the index of lists. */
export function indexTable(): string {
  const rows = Object.entries(listKeys).map(([name, make]) => {
    const { key, purpose } = example(name, make);
    return [name, code(key), purpose];
  });
  return `Index ${code(listIndex)}: HASH ${code('lk')}, RANGE ${code('ls')}.\n\n${table(['list', 'lk', 'serves'], rows)}`;
}
