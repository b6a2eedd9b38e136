import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventTypes } from '#core/events.ts';
import { lifecycle } from '#core/lifecycle.ts';
import { menu } from '#core/menu.ts';
import { recordingFormats } from '#core/recordings/formats.ts';
import { refusals } from '#core/refusals.ts';
import type { Label } from '#core/vocabulary.ts';
import * as vocabulary from '#core/vocabulary.ts';
import { worklists } from '#core/worklists.ts';

const root = resolve(import.meta.dirname, '../..');
const files = globSync('web/src/**/*texts.ts', { cwd: root }).sort();
const isLabel = (value: unknown): value is Label =>
  typeof value === 'object' && value !== null && 'zh' in value && 'en' in value && typeof value.zh === 'string';
const han = /\p{Script=Han}/u;
const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** Every label in a module's values, with where it stands. */
function labelsIn(value: unknown, path: string): [string, Label][] {
  if (isLabel(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => labelsIn(one, `${path}.${key}`));
}
const tables: [string, Label][] = Object.entries({
  ...vocabulary,
  menu,
  lifecycle,
  recordingFormats,
  refusals,
  eventTypes,
  worklists,
}).flatMap(([name, value]) => labelsIn(value, name));

describe('both languages are complete', () => {
  test('the texts of the screens are found', () => {
    expect(files.length).toBeGreaterThanOrEqual(7);
  });

  test.each(files)('%s', async (file) => {
    const labels = labelsIn(await import(resolve(root, file)), file);
    expect(labels.length).toBeGreaterThan(0);
    for (const [path, { zh, en }] of labels) {
      expect(zh.trim(), path).not.toBe('');
      expect(en.trim(), path).not.toBe('');
      expect(facts(zh), `${path}: both languages name the same facts`).toEqual(facts(en));
      // The switch of languages speaks in the language that it leads to.
      if (!/[lL]anguage$/.test(path)) expect(en, `${path} is English`).not.toMatch(han);
    }
  });

  test('the words of the field: every enumeration, status, command, event, refusal, list and format', () => {
    expect(tables.length).toBeGreaterThan(200);
    for (const [path, { zh, en }] of tables) {
      expect(zh, path).not.toBe('');
      expect(en, path).not.toBe('');
      expect(en, path).not.toMatch(han);
      expect(facts(zh), path).toEqual(facts(en));
    }
  });
});
