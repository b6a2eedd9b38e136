/** How well the comparison tells one matter from two: on pairs that nobody tuned it on. */
import { expect, test } from 'vitest';
import { compare } from '#core/duplicates/compare.ts';
import { profileOf } from '#core/duplicates/profile.ts';
import { dayLength } from '#core/time/instant.ts';
import { labelledPairs, type Pair, type Split } from './labelled/pairs.ts';

const at = Date.parse('2026-03-04T01:00:00.000Z');

const isFound = ({ earlier, later, sameCaller, days }: Pair): boolean =>
  compare(profileOf(later, at), profileOf(earlier, at - days * dayLength), sameCaller).duplicate;

function judge(split: Split) {
  const pairs = labelledPairs.filter((pair) => pair.split === split);
  const found = pairs.filter(isFound);
  const right = found.filter(({ kind }) => kind === 'same').length;
  const all = pairs.filter(({ kind }) => kind === 'same').length;
  const wrong = found.filter(({ kind }) => kind !== 'same').map(({ kind, about }) => `${about}: ${kind}`);
  return { pairs: pairs.length, precision: right / found.length, recall: right / all, wrong };
}

test('the set has enough pairs, half of them negatives of every kind', () => {
  const count = (kind: Pair['kind']) => labelledPairs.filter((pair) => pair.kind === kind).length;
  expect(labelledPairs.length).toBeGreaterThanOrEqual(300);
  expect(count('same')).toBe(labelledPairs.length / 2);
  expect(count('other matter here')).toBeGreaterThanOrEqual(50);
  expect(count('same matter elsewhere')).toBeGreaterThanOrEqual(50);
  expect(count('other matter of the same caller')).toBeGreaterThanOrEqual(50);
  const texts = (split: Split) =>
    new Set(labelledPairs.filter((one) => one.split === split).map((one) => one.later.content));
  expect([...texts('held')].filter((text) => texts('tuned').has(text))).toEqual([]);
});

test.each(['tuned', 'held'] as const)('%s: precision at least 0.9 at a recall of at least 0.8', (split) => {
  const { pairs, precision, recall, wrong } = judge(split);
  console.log(`${split}: ${pairs} pairs, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  expect(precision, wrong.join('; ')).toBeGreaterThanOrEqual(0.9);
  expect(recall).toBeGreaterThanOrEqual(0.8);
});
