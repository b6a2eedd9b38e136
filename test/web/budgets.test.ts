import { describe, expect, test } from 'vitest';
import { closure, exceeded, limits, measure, type Part, table } from '../../web/budgets.ts';

const kib = 1024;
const part = (file: string, size: number, more: Partial<Part> = {}): [string, Part] => [
  file,
  { file, size: size * kib, needs: [], isEntry: false, ...more },
];
const portal = (sizes: { entry?: number; help?: number; queue?: number } = {}) =>
  new Map([
    part('main.js', sizes.entry ?? 8, {
      isEntry: true,
      source: '/x/src/app/main.ts',
      needs: ['shared.js', 'main.css'],
    }),
    part('main.css', 2),
    part('shared.js', 1),
    part('portal.js', 100, { source: '/x/src/app/portal.tsx', needs: ['shared.js', 'react.js'] }),
    part('react.js', 60, { needs: ['shared.js'] }),
    part('queue.js', sizes.queue ?? 90, { source: '/x/src/app/routes/worklists.tsx', needs: ['react.js', 'table.js'] }),
    part('table.js', 20),
    part('intake.js', 12, { source: '/x/src/app/routes/intake.tsx', needs: ['react.js', 'form.js'] }),
    part('form.js', 5),
    part('help.js', sizes.help ?? 4, { source: '/x/src/app/routes/help.tsx', needs: ['table.js', 'words.js'] }),
    part('words.js', 3),
  ]);
const lineOf = (parts: Map<string, Part>, name: string) => measure(parts).find((line) => line.name === name);

describe('download budgets', () => {
  test('a closure is everything that is needed, once, even in a circle', () => {
    const parts = new Map([part('a', 1, { needs: ['b'] }), part('b', 1, { needs: ['c', 'a'] }), part('c', 1)]);
    expect([...closure(parts, ['a'])].sort()).toEqual(['a', 'b', 'c']);
    expect([...closure(parts, ['c'])]).toEqual(['c']);
  });

  test('sign-in is the entry with its styles and nothing of the portal', () => {
    expect(lineOf(portal(), 'sign-in')).toEqual({ name: 'sign-in', kib: 11, limit: limits.landing });
  });

  test('a first screen is entry, shell and route together, what they share counted once', () => {
    expect(lineOf(portal(), 'first screen: queue')).toMatchObject({ kib: 8 + 2 + 1 + 100 + 60 + 90 + 20, limit: 420 });
    expect(lineOf(portal(), 'first screen: intake')?.kib).toBe(8 + 2 + 1 + 100 + 60 + 12 + 5);
  });

  test('another route counts what it adds to the first screen', () => {
    expect(lineOf(portal(), 'app/routes/help.tsx')).toEqual({
      name: 'app/routes/help.tsx',
      kib: 7,
      limit: limits.route,
    });
    expect(lineOf(portal(), 'app/routes/intake.tsx')?.kib).toBe(17);
  });

  test('nothing is exceeded at the limit, everything above it is', () => {
    expect(exceeded(measure(portal()))).toEqual([]);
    expect(exceeded(measure(portal({ entry: limits.landing - 3 })))).toEqual([]);
    const entry = limits.landing - 3 + 0.1;
    expect(exceeded(measure(portal({ entry }))).map(({ name }) => name)).toEqual(['sign-in']);
    expect(exceeded(measure(portal({ help: 37.1 }))).map(({ name }) => name)).toEqual(['app/routes/help.tsx']);
    expect(exceeded(measure(portal({ queue: 300 }))).map(({ name }) => name)).toEqual(['first screen: queue']);
  });

  test('the printed table marks what is too large', () => {
    const lines = table(measure(portal({ help: 50 }))).split('\n');
    expect(lines.filter((line) => line.includes('ABOVE THE BUDGET'))).toEqual([expect.stringContaining('help.tsx')]);
  });
});
