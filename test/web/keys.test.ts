/** The keyboard's rules: whose a key press is, and where the keyboard goes when its row goes away. */
import { describe, expect, test } from 'vitest';
import { comboOf, isIgnored, type KeyPress } from '#web/ui/keys.ts';
import { keptPlace } from '#web/ui/table/row-keys.ts';
import { keysBetween } from '#web/ui/table/selection.ts';

const press = (key: string, target: KeyPress['target'] = null, rest: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, target, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, isComposing: false },
  ...rest,
});
const within = (selector: string) => ({ closest: (wanted: string) => (wanted.includes(selector) ? {} : null) });

describe('a key press', () => {
  test('has a name', () => {
    expect(comboOf(press('Enter', null, { ctrlKey: true, shiftKey: true }))).toBe('ctrl+shift+enter');
    expect(comboOf(press('?', null, { shiftKey: true }))).toBe('?');
    expect(comboOf(press('X', null, { shiftKey: true }))).toBe('shift+x');
    expect(comboOf(press(' '))).toBe('space');
  });

  test.each([
    ['a letter in a line of text', press('d', { tagName: 'INPUT', type: 'text' })],
    ['a letter in a text', press('d', { tagName: 'TEXTAREA' })],
    ['Enter on a button', press('Enter', within('button'))],
    ['an arrow among radio buttons', press('ArrowLeft', within('[role="radiogroup"]'))],
    ['Esc in a search, which empties it', press('Escape', { tagName: 'INPUT', type: 'search' })],
    ['Esc in a dialog, which closes it', press('Escape', within('dialog'))],
    ['Enter of an input method', press('Enter', null, { isComposing: true })],
    ['Esc that has closed a list of options', press('Escape', { tagName: 'INPUT' }, { defaultPrevented: true })],
  ])('is not the screen’s: %s', (_, one) => expect(isIgnored(one, true)).toBe(true));

  test.each([
    ['a letter on a row', press('d', { tagName: 'TR' })],
    ['a letter on a checkbox', press('d', { tagName: 'INPUT', type: 'checkbox' })],
    ['Ctrl+Enter in a text', press('Enter', { tagName: 'TEXTAREA' }, { ctrlKey: true })],
    ['Esc in a text: what was typed is kept', press('Escape', { tagName: 'TEXTAREA' })],
  ])('is the screen’s: %s', (_, one) => expect(isIgnored(one, true)).toBe(false));

  test('single letters can be switched off, Enter and Esc cannot', () => {
    expect(isIgnored(press('d'), false)).toBe(true);
    expect(isIgnored(press('Enter'), false)).toBe(false);
    expect(isIgnored(press('Escape'), false)).toBe(false);
  });
});

describe('the place of the keyboard', () => {
  const keys = ['a', 'b', 'c'];

  test('is the row of the case that was closed', () => {
    expect(keptPlace({ keys, currentKey: 'b' }, { keys }, undefined)).toEqual({ row: 'b' });
    expect(keptPlace({ keys, currentKey: 'b' }, { keys: ['a', 'c'] }, 'b')).toEqual({ row: 'c' });
    expect(keptPlace({ keys, currentKey: 'elsewhere' }, { keys }, undefined)).toEqual({ row: 'a' });
  });

  test('is the row that took the place of the one that left, or the table where none is left', () => {
    expect(keptPlace({ keys }, { keys: ['a', 'c'] }, 'b')).toEqual({ row: 'c' });
    expect(keptPlace({ keys }, { keys: ['a', 'b'] }, 'c')).toEqual({ row: 'b' });
    expect(keptPlace({ keys: ['a'] }, { keys: [] }, 'a')).toEqual({ row: undefined });
  });

  test('stays where it is while its row is there, no row had it, or the next case opens', () => {
    expect(keptPlace({ keys }, { keys: ['b', 'c'] }, 'b')).toBeUndefined();
    expect(keptPlace({ keys }, { keys: ['b', 'c'] }, undefined)).toBeUndefined();
    expect(keptPlace({ keys, currentKey: 'b' }, { keys: ['a', 'c'], currentKey: 'c' }, 'b')).toBeUndefined();
  });
});

test('a range of rows is selected in the order of the table', () => {
  expect(keysBetween(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(keysBetween(['a', 'b'], undefined, 'b')).toEqual(['b']);
  expect(keysBetween(['a', 'b'], 'gone', 'b')).toEqual(['b']);
  expect(keysBetween(['a', 'b'], 'a', 'gone')).toEqual([]);
});
