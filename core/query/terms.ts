/**
 * Terms: what the index knows of a case, and which of them a question asks for. A case keeps every term that it ever had: an old one
 * makes a hit that is checked and dropped, a missing one would hide the case. What changes too often for that (the status of a case
 * in hand, the colour of its clocks) has no term: such cases stand in a list of their own.
 */
import type { Actor, Case } from '../case.ts';
import { permissions } from '../permissions.ts';
import { caseStatus, handlingMode } from '../status.ts';
import { addDays, dayNumber, localDate } from '../time/instant.ts';
import type { Wish } from './conditions.ts';
import { clockStateOf, finalStatuses, flagNames, handlersOf, hasFlag, instantOf, unitsOf } from './facts.ts';
import type { CaseFlag, ClockState, PeriodName } from './names.ts';
import { termsOfRun, textTerms, wordsIn } from './text.ts';
import type { Searched } from './words.ts';

/** Every case has this one. */
const anyCase = 'all';

const term = (kind: string, value: string): string => `${kind}:${value}`;
const prefixesOf = (code: string): string[] =>
  (code.match(/../g) ?? []).map((_, index) => code.slice(0, index * 2 + 2));
const dated = ['dispatched', 'due', 'closed'] as const satisfies readonly PeriodName[];

/** The clock states that come with the end of a case. */
const endStates: readonly ClockState[] = ['ended_on_time', 'ended_late'];

/** A flag's term; an order that was closed leaves the case under its term. */
const bore = (state: Case, flag: CaseFlag): boolean =>
  hasFlag(state, flag) || (flag === 'supervised' && (state.orders ?? []).length > 0);

/** The terms of a case's facts. */
function factTerms(state: Case, { result, attitude, caller }: Searched): string[] {
  const { area, category = '', upstreamNo } = state;
  const ended = clockStateOf(state, state.lastAt);
  const status = caseStatus(state);
  const one = (kind: string, value: string | undefined) => (value === undefined ? [] : [term(kind, value)]);
  return [
    anyCase,
    term('source', state.source),
    term('nature', state.nature),
    term('urgency', state.urgency),
    term('taker', state.registeredBy),
    ...prefixesOf(category).map((code) => term('category', code)),
    ...one('district', area.district),
    ...one('street', area.street),
    ...one('community', area.community),
    ...unitsOf(state).map((id) => term('unit', id)),
    ...handlersOf(state).map((id) => term('handler', id)),
    ...state.callback.officers.map((id) => term('officer', id)),
    ...(finalStatuses.includes(status) ? [term('status', status)] : []),
    ...(ended !== undefined && endStates.includes(ended) ? [term('clock', ended)] : []),
    ...flagNames.filter((flag) => bore(state, flag)).map((flag) => term('flag', flag)),
    ...one('mode', handlingMode(state)),
    ...one('result', result),
    ...one('attitude', attitude),
    ...one('upstream', upstreamNo),
    ...one('caller', caller),
    ...dated.flatMap((name) => {
      const at = instantOf(state, name);
      if (at === undefined) return [];
      const day = localDate(at);
      return [term(name, day), term(name, day.slice(0, 7))];
    }),
  ];
}

/** Every term of a case: of its facts and of its texts. */
export const termsOf = (state: Case, searched: Searched): string[] => [
  ...factTerms(state, searched),
  ...wordTerms(searched),
];

const wordTerms = ({ title = '', texts }: Searched): string[] =>
  textTerms([title, ...texts]).map((word) => term('t', word));

/** A case with what is searched of it. */
export type Known = { state: Case; searched: Searched };

/** Whether a case has terms that it did not have before; the index keeps those that it had. */
export function hasNewTerms(before: Known, after: Known): boolean {
  const known = new Set(factTerms(before.state, before.searched));
  if (factTerms(after.state, after.searched).some((one) => !known.has(one))) return true;
  const textsOf = ({ title, texts }: Searched): string => JSON.stringify([title, texts]);
  if (textsOf(before.searched) === textsOf(after.searched)) return false;
  const words = new Set(wordTerms(before.searched));
  return wordTerms(after.searched).some((one) => !words.has(one));
}

/** One part of a question: cases under one of the terms, or (`lively`) in the list of those that may still change. */
export type Clause = { terms: readonly string[]; lively?: boolean };

/** The longest period that is asked day by day, and the longest that is asked month by month. */
const mostDays = 15;
const mostMonths = 36;

function monthsOf(from: string, until: string): string[] {
  const months: string[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= until; day = `${addDays(day, 31).slice(0, 7)}-01`)
    months.push(day.slice(0, 7));
  return months;
}

/** A period that is open at one end, where the other does not follow from what else is asked, says too little for the index. */
function periodClause(name: PeriodName, from: string | undefined, until: string | undefined): Clause[] {
  if (from === undefined || until === undefined) return [];
  const days = dayNumber(until) - dayNumber(from) + 1;
  if (days <= mostDays) {
    return [{ terms: Array.from({ length: days }, (_, index) => term(name, addDays(from, index))) }];
  }
  if (days > mostMonths * 31) return [];
  return [{ terms: monthsOf(from, until).map((month) => term(name, month)) }];
}

/** What an actor may see as terms; undefined where that is everything. */
function scopeClause(actor: Actor): Clause | undefined {
  const terms: string[] = [];
  let lively = false;
  for (const role of actor.roles) {
    const condition = (permissions.see as Partial<Record<string, string>>)[role];
    if (condition === 'any') return undefined;
    if (condition === 'ownCase') terms.push(...[actor.id, ...(actor.standsFor ?? [])].map((id) => term('taker', id)));
    if (condition === 'ownUnit' && actor.unitId !== undefined) terms.push(term('unit', actor.unitId));
    if (condition === 'callback') {
      terms.push(term('officer', actor.id));
      lively = true;
    }
    if (condition === 'portfolio') {
      if (actor.portfolio?.all === true) return undefined;
      terms.push(...(actor.portfolio?.units ?? []).map((id) => term('unit', id)));
      terms.push(...(actor.portfolio?.categories ?? []).map((code) => term('category', code)));
    }
  }
  return { terms, ...(lively ? { lively } : {}) };
}

function chosen<T extends string>(kind: string, values: readonly T[] | undefined, indexed: readonly T[]): Clause[] {
  if (values === undefined) return [];
  const own = values.filter((value) => indexed.includes(value));
  return [{ terms: own.map((value) => term(kind, value)), ...(own.length < values.length ? { lively: true } : {}) }];
}

const each = (kind: string, values: readonly string[] | undefined): Clause[] =>
  values === undefined ? [] : [{ terms: values.map((value) => term(kind, value)) }];
const only = (kind: string, value: string | undefined): Clause[] =>
  value === undefined ? [] : [{ terms: [term(kind, value)] }];

/** What the index is asked for: a case that matches is under each clause. Without any it is under the term of every case. */
export function clausesOf(wish: Wish, actor: Actor): Clause[] {
  const scope = scopeClause(actor);
  const clauses = [
    ...(scope === undefined ? [] : [scope]),
    ...(wish.q === undefined
      ? []
      : [...new Set(wordsIn(wish.q).flatMap(termsOfRun))].map((word) => ({ terms: [term('t', word)] }))),
    ...only('caller', wish.caller),
    ...only('upstream', wish.upstreamNo),
    ...each('source', wish.source),
    ...each('nature', wish.nature),
    ...each('urgency', wish.urgency),
    ...each('category', wish.category),
    ...only('district', wish.district),
    ...only('street', wish.street),
    ...only('community', wish.community),
    ...each('unit', wish.units),
    ...each('taker', wish.taker),
    ...each('handler', wish.handler),
    ...each('mode', wish.mode),
    ...each('result', wish.result),
    ...each('attitude', wish.attitude),
    ...(wish.flags ?? []).map((flag) => ({ terms: [term('flag', flag)] })),
    ...chosen('status', wish.status, finalStatuses),
    ...chosen('clock', wish.clock, endStates),
    ...dated.flatMap((name) => periodClause(name, wish[`${name}From`], wish[`${name}Until`])),
  ];
  return clauses.length === 0 ? [{ terms: [anyCase] }] : clauses;
}
