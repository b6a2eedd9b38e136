import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const layers = ['core', 'functions', 'lib', 'local', 'web', 'demo', 'bin'] as const;
type Layer = (typeof layers)[number];

/** What each layer may import besides itself: other layers, and whether Node's own modules and packages. */
const allowed: Record<
  Layer,
  { layers: readonly (Layer | 'test')[]; node: boolean; packages: true | readonly string[] }
> = {
  core: { layers: [], node: false, packages: ['zod'] },
  functions: { layers: ['core'], node: true, packages: true },
  lib: { layers: ['core', 'functions'], node: true, packages: true },
  local: { layers: [], node: true, packages: true },
  web: { layers: ['core'], node: false, packages: true },
  demo: { layers: ['core', 'functions'], node: true, packages: true },
  // Entries compose everything; the one that proves things runs what the tests hold.
  bin: { layers: [...layers, 'test'], node: true, packages: true },
};

/** The sources of a folder; what is built or installed is none. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|\..*)$/.test(entry.name) ? [] : sourcesIn(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(),])\/\/[^\n]*/g, '$1');

/** Everything that a source imports or passes on, also types and what it loads later. */
function importsOf(source: string): string[] {
  const text = withoutComments(source);
  const patterns = [
    /\b(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g,
    /\b(?:import|require|import\.meta\.resolve)\s*\(\s*['"]([^'"]+)['"]/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] as string));
}

/** Why an import is not allowed where it stands; undefined where it is. */
function faultOf(layer: Layer, file: string, specifier: string): string | undefined {
  const { layers: others, node, packages } = allowed[layer];
  const inside = (name: string) => name === layer || (others as readonly string[]).includes(name);
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(dirname(file), specifier)).split('/')[0] ?? '';
    return inside(target) ? undefined : `reaches into ${target}`;
  }
  if (specifier.startsWith('#')) return inside(specifier.slice(1).split('/')[0] ?? '') ? undefined : 'another layer';
  if (specifier.startsWith('node:')) return node ? undefined : 'a module of Node';
  if (packages === true) return undefined;
  return packages.includes(specifier) ? undefined : 'a package';
}

describe('layers', () => {
  test.each(layers)('%s imports what it may, and nothing else', (layer) => {
    const files = sourcesIn(join(root, layer));
    const imports = files.flatMap((file) => importsOf(readFileSync(file, 'utf8')).map((name) => [file, name] as const));
    const faults = imports.flatMap(([file, name]) => {
      const fault = faultOf(layer, file, name);
      return fault === undefined ? [] : [`${relative(root, file)} imports ${name}: ${fault}`];
    });
    expect(faults).toEqual([]);
    expect(imports.length).toBeGreaterThan(0);
    console.info(`${layer}: ${files.length} files, ${imports.length} imports`);
  });

  test('the core knows no clock, no chance, no environment and does nothing outside itself', () => {
    const forbidden =
      /\bDate\.now\b|\bnew Date\(\)|\bnew Date\b(?!\()|\bMath\.random\b|\bprocess\b\s*\.|\bperformance\b\s*\.|\bglobalThis\b|\bcrypto\b\s*\.|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\bconsole\b\s*\.|\bBuffer\b|\blocaleCompare\b|\btoLocale\w*\(|\bIntl\b/g;
    const found = sourcesIn(join(root, 'core')).flatMap((file) => {
      const text = withoutComments(readFileSync(file, 'utf8'));
      return [...text.matchAll(forbidden)].map((match) => `${relative(root, file)}: ${match[0]}`);
    });
    expect(found).toEqual([]);
  });

  test('the walk sees every way of importing', () => {
    const source = [
      "import { a } from '#core/a.ts';",
      "import type { B } from '../b.ts';",
      "import {\n  c,\n  type D,\n} from 'zod';",
      "import * as e from 'node:fs';",
      "import './f.css';",
      "export { g } from './g.ts';",
      "export * from './h.ts';",
      "const i = await import('./i.ts');",
      "type J = import('./j.ts').J;",
      "// import { no } from 'comment';",
      "/* import { no } from 'comment'; */",
    ].join('\n');
    const seen = ['#core/a.ts', '../b.ts', 'zod', 'node:fs', './f.css', './g.ts', './h.ts', './i.ts', './j.ts'];
    expect(importsOf(source).sort()).toEqual(seen.sort());
  });

  test('and knows what is wrong', () => {
    const at = (file: string) => join(root, file);
    expect([
      faultOf('core', at('core/view/view.ts'), '../decide.ts'),
      faultOf('core', at('core/decide.ts'), '../functions/clock.ts'),
      faultOf('core', at('core/decide.ts'), 'node:crypto'),
      faultOf('core', at('core/decide.ts'), 'dayjs'),
      faultOf('local', at('local/clock.ts'), '#core/time/instant.ts'),
      faultOf('web', at('web/src/app/main.ts'), '#functions/clock.ts'),
      faultOf('functions', at('functions/clock.ts'), '#local/clock.ts'),
    ]).toEqual([
      undefined,
      'reaches into functions',
      'a module of Node',
      'a package',
      'another layer',
      'another layer',
      'another layer',
    ]);
  });
});
