import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

/** Rewrites the places of a bundle in texts to those of its sources. */
export type Trace = (text: string) => string;

/**
 * Makes the rewriter of one bundle from the source map beside it. The map is read at the first error and not before: maps are
 * larger than the code, and most functions never fail. Without a map the texts stay as they are.
 */
export function createTrace(file: string): Trace {
  let map: SourceMap | undefined;
  let looked = false;
  const place = new RegExp(`${file.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}:(\\d+):(\\d+)`, 'g');
  return (text) => {
    if (!text.includes(file)) return text;
    if (!looked) map = readMap(`${file}.map`);
    looked = true;
    if (map === undefined) return text;
    const found = map;
    return text.replaceAll(place, (whole, line: string, column: string) => {
      const entry = found.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in entry)) return whole;
      const source = relative(process.cwd(), resolve(dirname(file), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
  };
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
