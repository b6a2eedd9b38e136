/** What a worklist's address holds: filters, order, columns, pages, the open case. A pasted link gives the same view. */
import {
  type Nature,
  natures,
  type SupervisionCause,
  supervisionCauses,
  type Urgency,
  urgencies,
} from '#core/vocabulary.ts';
import { type WatchedQuestion, watchedQuestions } from '#core/watched.ts';
import { compact, keyIn } from '#web/ui/address.ts';
import { pagesIn } from '#web/ui/table/pages.ts';

export type WorklistSearch = {
  /** Text in number, title, place or requirement. */
  q?: string;
  nature?: Nature;
  urgency?: Urgency;
  /** Of the cases to watch those that answer a leader's question: the service is asked for these alone. */
  question?: WatchedQuestion;
  /** Of what is loaded only cases that stand in the list for this reason. */
  cause?: SupervisionCause;
  /** Only cases that have been returned before. */
  returned?: true;
  order?: 'asc' | 'desc';
  columns?: string;
  /** How many pages are loaded, when more than one. */
  pages?: number;
  /** The key of the row that is open. */
  open?: string;
};

const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

/** Reads an address; anything that makes no sense is left out. */
export function worklistSearch(given: Record<string, unknown>): WorklistSearch {
  const q = textOf(given.q)?.slice(0, 100);
  const columns = textOf(given.columns);
  return compact({
    q: q === '' ? undefined : q,
    nature: keyIn(natures, given.nature),
    urgency: keyIn(urgencies, given.urgency),
    question: keyIn(watchedQuestions, given.question),
    cause: keyIn(supervisionCauses, given.cause),
    returned: given.returned === true ? (true as const) : undefined,
    order: given.order === 'desc' || given.order === 'asc' ? given.order : undefined,
    columns: columns === undefined || !/^[A-Za-z,]+$/.test(columns) ? undefined : columns,
    pages: pagesIn(given.pages),
    open: textOf(given.open)?.slice(0, 80),
  } as WorklistSearch);
}
