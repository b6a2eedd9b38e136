/** What a leader asks of the cases to watch, and where the rows that answer it stand. */
import { expect, test } from 'vitest';
import { keysOf, type SupervisionCause, supervisionCauses } from '#core/vocabulary.ts';
import { type WatchedQuestion, watchedMark, watchedStands } from '#core/watched.ts';

const mine = { charges: ['units:chengguan', 'categories:02'], people: ['leader', 'leader2'] };
const marksOf = (question?: WatchedQuestion) =>
  watchedStands(question, mine)
    .filter(({ owner }) => owner === 'categories:02')
    .map(({ mark }) => mark);

const asked = ['overdue', 'near_due', 'undecided'] as const;

test('a question reads the rows that have its cause and no others, whatever other causes they have', () => {
  const others = keysOf(supervisionCauses).filter((cause) => !(asked as readonly string[]).includes(cause));
  for (let bits = 0; bits < 8; bits += 1) {
    const causes: SupervisionCause[] = [...others, ...asked.filter((_, index) => (bits >> index) % 2 === 1)];
    for (const cause of asked)
      expect([causes, marksOf(cause).includes(watchedMark(causes))]).toEqual([causes, causes.includes(cause)]);
    expect(marksOf()).toContain(watchedMark(causes));
  }
});

test('own instructions stand with who gave them, and with those for whom somebody stands in', () => {
  expect(watchedStands('unanswered', mine)).toEqual([
    { owner: 'by:leader', byPerson: true },
    { owner: 'by:leader2', byPerson: true },
  ]);
});
