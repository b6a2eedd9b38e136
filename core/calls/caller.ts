/** Who rings: what the centre already knows of a number, as far as the one who answers may know it. */
import * as z from 'zod';
import type { Actor, Case, Instant } from '../case.ts';
import { may, maySee } from '../permissions.ts';
import { caseStatus, isJoint, isOpen } from '../status.ts';
import { dayLength, toMillis } from '../time/instant.ts';
import { caseStatuses, confidentialities, keysOf, natures } from '../vocabulary.ts';

/** The most closed cases that are shown beside the open ones. */
const latest = 5;

const callerCase = z.object({
  caseNo: z.string(),
  status: z.enum(keysOf(caseStatuses)),
  joint: z.boolean(),
  round: z.int(),
  open: z.boolean(),
  nature: z.enum(keysOf(natures)),
  category: z.string().optional(),
  receivedAt: z.string(),
  /** Only where the reader may see the case. */
  title: z.string().optional(),
});
export type CallerCase = z.output<typeof callerCase>;

export const callerView = z.object({
  callId: z.string().optional(),
  /** Absent where the caller withheld it. */
  number: z.string().optional(),
  /** The name under which the latest case that the reader may see was registered. */
  name: z.string().optional(),
  /** How often this number rang before. */
  calls: z.int(),
  /** How many cases it has, up to a hundred, and how many of them are open. */
  earlier: z.int(),
  open: z.int(),
  /** A case of it is open, or came in lately. */
  repeat: z.boolean(),
  /** The strictest confidentiality of its cases; absent where there is none. */
  confidentiality: z.enum(keysOf(confidentialities)).optional(),
  /** The open ones first, each kind with the newest first. */
  cases: z.array(callerCase),
  /** Cases of other numbers at the place of this caller's latest case. */
  samePlace: z.array(callerCase),
});
export type CallerView = z.output<typeof callerView>;

/** Open ones first, the newest first. */
function inOrder(a: Case, b: Case): number {
  return Number(isOpen(b)) - Number(isOpen(a)) || (a.receivedAt < b.receivedAt ? 1 : -1);
}

/** A case that the reader asks for by the number on the line: status and what kind, and more only where it is theirs to see. */
function toRow(state: Case, { actor, titleOf }: Help): CallerCase {
  const { caseNo, round, nature, category, receivedAt } = state;
  const title = maySee(actor, state) ? titleOf(caseNo) : undefined;
  return {
    caseNo,
    status: caseStatus(state),
    joint: isJoint(state),
    round,
    open: isOpen(state),
    nature,
    ...(category === undefined ? {} : { category }),
    receivedAt,
    ...(title === undefined ? {} : { title }),
  };
}

const strictness = ['none', 'name', 'phone', 'both'] as const;

type Known = {
  cases: readonly Case[];
  samePlace: readonly Case[];
  calls: number;
  number?: string | undefined;
  name?: string | undefined;
  callId?: string | undefined;
};
type Help = {
  actor: Actor;
  now: Instant;
  repeatDays: number;
  titleOf: (caseNo: string) => string | undefined;
};

/** What is shown of a caller: all open cases and the last five others, of which only what the reader may know. */
export function viewCaller({ cases, samePlace, calls, number, name, callId }: Known, help: Help): CallerView {
  const { actor, now, repeatDays } = help;
  const mayKnow = (state: Case) => maySee(actor, state) || may(actor, 'seeStatus', { state });
  const known = cases.filter(mayKnow).toSorted(inOrder);
  const open = known.filter(isOpen).length;
  const since = toMillis(now) - repeatDays * dayLength;
  const strictest = strictness.findLast((level) => known.some(({ confidentiality }) => confidentiality === level));
  const rowsOf = (some: readonly Case[]) => some.map((state) => toRow(state, help));
  return {
    ...(callId === undefined ? {} : { callId }),
    ...(number === undefined ? {} : { number }),
    ...(name === undefined ? {} : { name }),
    calls,
    earlier: known.length,
    open,
    repeat: open > 0 || known.some(({ receivedAt }) => toMillis(receivedAt) >= since),
    ...(strictest === undefined || strictest === 'none' ? {} : { confidentiality: strictest }),
    cases: rowsOf(known.slice(0, open + latest)),
    samePlace: rowsOf(samePlace.filter(mayKnow).toSorted(inOrder).slice(0, latest)),
  };
}
