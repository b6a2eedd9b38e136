/** Whether the citizens of a hot issue may be told something, and what that is to the issue. */
import type { Actor, Instant } from '../case.ts';
import { holdsPersonalNumber } from '../masking.ts';
import { type Refusal, refuse, refuseField } from '../refusals.ts';
import { actOn, checkHot } from './decide.ts';
import { type HotDecision, type HotIssue, hotPersonOf } from './issue.ts';
import { mostTellings } from './telling.ts';

type Words = { id: string; text: string };

/** Why these words may not go to the issue's citizens; undefined where they may. */
export function refusedTelling(issue: HotIssue, { id, text }: Words, actor: Actor): Refusal | undefined {
  const refusal = checkHot(actor, 'tell', issue);
  if (refusal !== undefined) return refusal;
  if (holdsPersonalNumber(text))
    return refuseField('text', '不能含手机号码或身份证号码', 'must hold no mobile or identity number');
  const known = issue.tellings ?? [];
  const room = known.some((one) => one.id === id) || known.length < mostTellings;
  return room
    ? undefined
    : refuse('too_much_data', {
        limit: { zh: `${mostTellings} 条不同的告知`, en: `${mostTellings} different messages` },
      });
}

/** The message joins the issue and its trail. Nothing is written where it is there already: whoever was not told is told then. */
export function decideTelling(
  issue: HotIssue,
  words: Words,
  { actor, now }: { actor: Actor; now: Instant },
): HotDecision[] | Refusal {
  const refusal = refusedTelling(issue, words, actor);
  if (refusal !== undefined) return refusal;
  const known = issue.tellings ?? [];
  if (known.some(({ id }) => id === words.id)) return [];
  const tellings = [...known, { ...words, at: now, by: hotPersonOf(actor) }];
  return [actOn(issue, 'tell', { actor, now }, { tellings }, { comment: words.text })];
}
