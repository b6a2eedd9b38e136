/** Whether a case is among those that somebody asks for: the truth by which every hit of the index is checked. */
import type { Actor, Case, Instant } from '../case.ts';
import { maskText, sightOf } from '../masking.ts';
import { maySee } from '../permissions.ts';
import { caseStatus, handlingMode } from '../status.ts';
import { localDate } from '../time/instant.ts';
import type { Wish } from './conditions.ts';
import { clockStateOf, handlersOf, hasFlag, instantOf, unitsOf } from './facts.ts';
import { periodNames } from './names.ts';
import { occursIn, wordsIn } from './text.ts';
import type { Searched } from './words.ts';

const among = <T>(wanted: readonly T[] | undefined, own: T | undefined): boolean =>
  wanted === undefined || (own !== undefined && wanted.includes(own));
const meets = <T>(wanted: readonly T[] | undefined, own: readonly T[]): boolean =>
  wanted === undefined || own.some((one) => wanted.includes(one));
const same = <T>(wanted: T | undefined, own: T | undefined): boolean => wanted === undefined || wanted === own;

function inPeriods(wish: Wish, state: Case): boolean {
  return periodNames.every((name) => {
    const [from, until] = [wish[`${name}From`], wish[`${name}Until`]];
    if (from === undefined && until === undefined) return true;
    const at = instantOf(state, name);
    if (at === undefined) return false;
    const day = localDate(at);
    return (from === undefined || from <= day) && (until === undefined || day <= until);
  });
}

/** The facts of the case alone, whoever asks. */
function hasFacts(wish: Wish, state: Case, now: Instant): boolean {
  const { area, category = '' } = state;
  return (
    same(wish.caseNo, state.caseNo) &&
    same(wish.upstreamNo, state.upstreamNo) &&
    among(wish.source, state.source) &&
    among(wish.nature, state.nature) &&
    among(wish.urgency, state.urgency) &&
    among(wish.status, caseStatus(state)) &&
    among(wish.mode, handlingMode(state)) &&
    (wish.category === undefined || wish.category.some((code) => category.startsWith(code))) &&
    same(wish.district, area.district) &&
    same(wish.street, area.street) &&
    same(wish.community, area.community) &&
    meets(wish.units, unitsOf(state)) &&
    among(wish.taker, state.registeredBy) &&
    meets(wish.handler, handlersOf(state)) &&
    (wish.flags ?? []).every((flag) => hasFlag(state, flag)) &&
    among(wish.clock, wish.clock === undefined ? undefined : clockStateOf(state, now)) &&
    inPeriods(wish, state)
  );
}

/** True where a question is about what is searched besides the case's own state. */
export const looksInside = ({ q, caller, result, attitude }: Wish): boolean =>
  [q, caller, result, attitude].some((one) => one !== undefined);

/** True when the case is in the actor's sight and its state meets every condition at `now`: all of them, unless the question looks inside. */
export const matchesState = (wish: Wish, state: Case, actor: Actor, now: Instant): boolean =>
  maySee(actor, state) && hasFacts(wish, state, now);

/**
 * True when the case is in the actor's sight and meets every condition at `now`. A number that the actor may not see is not to be found
 * by it either, neither as the requester's nor inside a text.
 */
export function matches(wish: Wish, state: Case, searched: Searched, actor: Actor, now: Instant): boolean {
  if (!matchesState(wish, state, actor, now)) return false;
  if (!among(wish.result, searched.result) || !among(wish.attitude, searched.attitude)) return false;
  if (wish.caller === undefined && wish.q === undefined) return true;
  const { phone } = sightOf(actor, state, now);
  if (wish.caller !== undefined && !(phone && wish.caller === searched.caller)) return false;
  if (wish.q === undefined) return true;
  const sought = wordsIn(wish.q);
  const texts = [...(searched.title === undefined ? [] : [searched.title]), ...searched.texts];
  return occursIn(sought, texts) && (phone || occursIn(sought, texts.map(maskText)));
}
