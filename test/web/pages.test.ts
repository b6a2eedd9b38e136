/** The pages as they are written: the content security policy lets none carry a script of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '../../web');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

test('there are pages', () => expect(pages).toContain('citizen.html'));

test.each(pages)('%s has no script of its own', (name) => {
  expect(readFileSync(join(folder, name), 'utf8').match(/<script(?![^>]*\bsrc=)/g)).toBeNull();
});
