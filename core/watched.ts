/** What a leader asks of the cases to watch: four questions, each with a count and a list that are one and the same. */
import type { Dictionary, SupervisionCause } from './vocabulary.ts';
import { keysOf } from './vocabulary.ts';

export const watchedQuestions = {
  overdue: { zh: '在办超期', en: 'Overdue now' },
  near_due: { zh: '临近到期', en: 'Nearly due' },
  undecided: { zh: '待我审批', en: 'Wait for my decision' },
  unanswered: { zh: '批示未复', en: 'My instructions unanswered' },
} as const satisfies Dictionary;
export type WatchedQuestion = keyof typeof watchedQuestions;

/** The questions that the causes of a row answer. They are told apart by its place, so that each is read without reading the others. */
const placed = ['overdue', 'near_due', 'undecided'] as const satisfies readonly (WatchedQuestion & SupervisionCause)[];

const marks = [...'abcdefgh'];
const answers = (mark: number, question: (typeof placed)[number]) =>
  Math.floor(mark / 2 ** placed.indexOf(question)) % 2 === 1;

/** With what the place of a row begins: a letter for each combination of the causes that are asked for. */
export function watchedMark(causes: readonly SupervisionCause[]): string {
  return marks.find((_, mark) => placed.every((cause) => answers(mark, cause) === causes.includes(cause))) ?? '';
}

/** What the owner of a row is called that stands for somebody's own instructions. */
export const instructor = (id: string): string => `by:${id}`;

/**
 * Where rows stand that are read together: with whom, and behind which mark. Without a mark: wherever they stand with them. `byPerson`:
 * whose they are may have lost the case since, so that each is looked at.
 */
export type Stand = { owner: string; mark?: string; byPerson?: true };

/** Where the rows stand that answer a question, or all of them: with those in whose charge the cases are, or with the instructors. */
export function watchedStands(
  question: WatchedQuestion | undefined,
  { charges, people }: { charges: readonly string[]; people: readonly string[] },
): Stand[] {
  if (question === 'unanswered') return people.map((id) => ({ owner: instructor(id), byPerson: true }));
  const wanted = marks.filter((_, mark) => question === undefined || answers(mark, question));
  return charges.flatMap((owner) => wanted.map((mark) => ({ owner, mark })));
}

export const watchedQuestionNames = keysOf(watchedQuestions);
