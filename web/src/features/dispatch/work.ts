/** What is done in which list: which command comes first, and which ends the work on a row. */
import { rowOf } from '#core/lifecycle.ts';
import type { AskedMatter } from '#core/vocabulary.ts';
import type { WorklistName } from '#core/worklists.ts';
import type { UserCommand } from '#web/api/commands.ts';
import type { PanelText } from './texts.ts';

export type Work = {
  /** The commands to begin with, the first that is offered opens by itself. */
  first: readonly UserCommand[];
  /** After these the row is dealt with and the next one opens. */
  ends: readonly UserCommand[];
};

const returned = ['decide-return', 'cancel-branch'] as const;
/** A case that ends, or that others take over, is no row any more. */
const gone = ['void', 'withdraw', 'refuse', 'merge', 'park'] as const;
const decided = ['decide-extension', 'pause', 'decide-rehandle'] as const;

export const works = {
  'awaiting-dispatch': { first: ['dispatch'], ends: ['dispatch', 'answer', ...gone] },
  'sign-off': { first: ['sign'], ends: ['sign', 'ask-return'] },
  'to-do': { first: ['submit', 'record-contact', 'assign'], ends: ['submit'] },
  review: { first: ['review'], ends: ['review', 'cancel-branch', ...gone] },
  approvals: {
    first: ['decide-return', 'decide-extension', 'pause', 'decide-rehandle'],
    ends: [...returned, ...decided, ...gone],
  },
  difficult: { first: ['unpark', 'dispatch'], ends: ['unpark', 'dispatch', ...gone] },
  instructed: {
    first: ['decide-extension', 'approve-exclusion', 'instruct', 'supervise', 'urge'],
    ends: ['decide-extension', 'approve-exclusion'],
  },
  supervision: {
    first: ['urge', 'dispatch', 'review', 'decide-return', 'decide-extension', 'decide-rehandle', 'callback'],
    ends: ['dispatch', 'review', ...returned, ...decided, 'callback', ...gone],
  },
} as const satisfies Partial<Record<WorklistName, Work>>;
export type WorkName = keyof typeof works;

type Order = { name: UserCommand; branch?: string };

const leaderDecides = { extension: 'decideExtension', exclusion: 'decideExclusion' } as const;

/** What a leader's row is opened for: the decision that waits for them, in its own words, before a word of their own. */
export function leaderAction(asked: AskedMatter | undefined): PanelText {
  if (asked === undefined) return 'instruct';
  return asked in leaderDecides ? leaderDecides[asked as keyof typeof leaderDecides] : 'decide';
}

/**
 * The orders for one row: those on its branch and those on the case; every branch's where the row is about the whole case. The
 * list's own commands come first.
 */
export function ordersFor<O extends Order>(orders: readonly O[], work: Work, branch: string | undefined): O[] {
  const here = orders.filter((order) => branch === undefined || order.branch === undefined || order.branch === branch);
  const rank = ({ name }: Order) => {
    const at = work.first.indexOf(name);
    return at < 0 ? work.first.length : at;
  };
  return here.toSorted((one, other) => rank(one) - rank(other));
}

/** The order that opens by itself; undefined where the list's own work is done or belongs to somebody else. */
export function firstOrder<O extends Order>(orders: readonly O[], work: Work): O | undefined {
  const [first] = orders;
  return first !== undefined && work.first.includes(first.name) ? first : undefined;
}

/** Whether a command ends the work on a row: a branch's command only when it was the row's own branch. */
export function endsWork(order: Order, work: Work, branch: string | undefined): boolean {
  const own = rowOf(order.name).target === 'case' || branch === undefined || order.branch === branch;
  return own && work.ends.includes(order.name);
}
