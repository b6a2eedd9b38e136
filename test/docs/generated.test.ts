import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documents } from '../../bin/docs/documents.ts';
import { fillParts, partNames } from '../../bin/docs/markdown.ts';

const root = resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(resolve(root, file), 'utf8');

describe('generated parts of the documents', () => {
  // They were made on another day, and say nothing of any.
  beforeEach(() => {
    vi.useFakeTimers({ now: new Date('2031-05-01T00:00:00Z') });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(Object.keys(documents))(
    '%s says what the code says, on any day (else: npx node bin/docs.ts)',
    (file) => {
      const text = textOf(file);
      expect(fillParts(text, documents[file] ?? {})).toBe(text);
    },
    120_000,
  );

  it.each(Object.keys(documents))('%s has a place for every part that is made for it, once', (file) => {
    expect(partNames(textOf(file)).sort()).toEqual(Object.keys(documents[file] ?? {}).sort());
  });
});

describe('making the parts', () => {
  it('replaces what stands between the markers and nothing else', () => {
    const text =
      'a\n<!-- generated: one -->\nold\n<!-- end of generated -->\nb\n<!-- generated: two -->\n<!-- end of generated -->\n';
    const filled = fillParts(text, { one: () => '$& new', two: () => '2' });
    expect(filled).toBe(
      'a\n<!-- generated: one -->\n\n$& new\n\n<!-- end of generated -->\nb\n<!-- generated: two -->\n\n2\n\n<!-- end of generated -->\n',
    );
    expect(fillParts(filled, { one: () => '$& new', two: () => '2' })).toBe(filled);
  });

  it('names a part that nothing makes', () => {
    expect(() => fillParts('<!-- generated: unknown -->\n<!-- end of generated -->', {})).toThrow('unknown');
  });
});
