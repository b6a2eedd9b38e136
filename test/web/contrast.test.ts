import { describe, expect, test } from 'vitest';
import { contrast, cssVariables, dark, darkChips, light, lightChips } from '#web/ui/tokens.ts';

const text = 4.5;
const graphic = 3;

describe('contrast of every pair of tokens', () => {
  test('the measure is that of WCAG 2.2', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#1677ff', '#ffffff')).toBeCloseTo(4.1, 1);
    expect(contrast('#0b5cad', '#0b5cad')).toBe(1);
  });

  for (const [theme, tokens, chips] of [
    ['light', light, lightChips],
    ['dark', dark, darkChips],
  ] as const) {
    const grounds = ['page', 'surface', 'raised', 'hover', 'selected'] as const;
    test.each(
      grounds.flatMap((ground) => (['text', 'secondary', 'primary'] as const).map((ink) => [ink, ground] as const)),
    )(`${theme}: %s is readable on %s`, (ink, ground) =>
      expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(text),
    );
    test(`${theme}: a placeholder is readable in its field`, () => {
      expect(contrast(tokens.placeholder, tokens.surface)).toBeGreaterThanOrEqual(text);
    });
    test(`${theme}: the words of the main button are readable`, () => {
      expect(contrast(tokens.onPrimary, tokens.primary)).toBeGreaterThanOrEqual(text);
    });
    test.each(['page', 'surface', 'raised'] as const)(
      `${theme}: borders and the focus ring stand out on %s`,
      (ground) => {
        expect(contrast(tokens.primary, tokens[ground])).toBeGreaterThanOrEqual(graphic);
        if (ground !== 'page') expect(contrast(tokens.border, tokens[ground])).toBeGreaterThanOrEqual(graphic);
      },
    );
    test.each(Object.entries(chips))(`${theme}: the %s chip is readable`, (_, pair) => {
      expect(contrast(pair.text, pair.ground)).toBeGreaterThanOrEqual(text);
    });
    test(`${theme}: what a form says in red is readable beside its fields`, () => {
      for (const ground of ['page', 'surface'] as const) {
        expect(contrast(chips.danger.text, tokens[ground])).toBeGreaterThanOrEqual(text);
      }
    });
  }

  test('both themes set the same variables, each a colour', () => {
    const [day, night] = [cssVariables(false), cssVariables(true)];
    expect(Object.keys(night).sort()).toEqual(Object.keys(day).sort());
    for (const colour of [...Object.values(day), ...Object.values(night)]) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(day['--on-primary']).toBe(light.onPrimary);
    expect(night['--chip-warn-ground']).toBe(darkChips.warn.ground);
  });
});
