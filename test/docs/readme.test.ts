import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Everything that matches in the sources of some folders. */
function foundIn(folders: readonly string[], pattern: RegExp): Set<string> {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  return new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? match[0])));
}

describe.each(['README.md', 'README.zh.md'])('%s', (file) => {
  it('names every npm script', () => {
    for (const name of Object.keys(manifest.scripts))
      expect(textOf(file)).toMatch(new RegExp(`\`npm (run )?${name}\``));
  });

  it('names every variable that a start reads, and no other', () => {
    const read = foundIn(['bin', 'local'], /process\.env\.((?:HOTLINE|DYNAMODB)_[A-Z]+)/g);
    const told = new Set(textOf(file).match(/\b(?:HOTLINE|DYNAMODB)_[A-Z]+\b/g));
    expect([...told].sort()).toEqual([...read].sort());
  });

  it('names every context value of the stack', () => {
    for (const name of foundIn(['lib'], /tryGetContext\('(\w+)'\)/g)) expect(textOf(file)).toContain(`\`${name}\``);
  });

  it('names every entry in bin', () => {
    const files = readdirSync(join(root, 'bin')).filter((name) => name.endsWith('.ts'));
    const entries = files.filter((name) => /^\/\*\* `npx node bin\//.test(textOf(`bin/${name}`)));
    for (const name of entries) expect(textOf(file)).toContain(name);
  });
});
