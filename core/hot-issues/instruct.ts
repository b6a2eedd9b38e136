/** 批示: a leader's instruction to the cases of a hot issue, and what that is to the issue. */
import type { Actor, Instant } from '../case.ts';
import type { Refusal } from '../refusals.ts';
import type { Label } from '../vocabulary.ts';
import { actOn, checkHot } from './decide.ts';
import type { HotDecision, HotIssue } from './issue.ts';

/** Cases that one request deals with: what is asked for within the time that a request has. */
export const instructPage = 50;

/** Instructions that an issue remembers, the latest: the same one is given out once. */
const rememberedInstructions = 200;

/** What became of an instruction in a case. */
export const instructedStates = {
  given: { zh: '已送达', en: 'Given' },
  had: { zh: '此前已送达', en: 'Given before' },
  closed: { zh: '已办结', en: 'Closed' },
  refused: { zh: '未送达', en: 'Not given' },
} as const satisfies Record<string, Label>;
export type InstructedState = keyof typeof instructedStates;

/** The instruction joins the issue and its trail, before it reaches any case. Nothing is written where it is there already: what it did not reach is reached then. */
export function decideInstruction(
  issue: HotIssue,
  { id, text }: { id: string; text: string },
  { actor, now }: { actor: Actor; now: Instant },
): HotDecision[] | Refusal {
  const refusal = checkHot(actor, 'instruct', issue);
  if (refusal !== undefined) return refusal;
  const known = issue.instructions ?? [];
  if (known.some((one) => one.id === id)) return [];
  const instructions = [...known, { id, line: issue.version + 1 }].slice(-rememberedInstructions);
  const reached = { given: 0, refused: 0 };
  return [actOn(issue, 'instruct', { actor, now }, { instructions }, { comment: text, reached })];
}
