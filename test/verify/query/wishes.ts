/** Random questions, made of what the cases really say, so that most of them find something. */
import type { Wish } from '#core/query/conditions.ts';
import { handlersOf, instantOf, unitsOf } from '#core/query/facts.ts';
import { caseFlags, clockStates, periodNames } from '#core/query/names.ts';
import { isLongEnough, wordsIn } from '#core/query/text.ts';
import { caseStatus, handlingMode } from '#core/status.ts';
import { addDays, localDate } from '#core/time/instant.ts';
import { caseStatuses, satisfactions, sources, urgencies } from '#core/vocabulary.ts';
import type { Known } from './city.ts';

export type Chance = () => number;
/** One of them, by chance. */
export const pick = <T>(next: Chance, all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
const some = <T>(next: Chance, own: T | undefined, all: readonly T[]): T[] => [
  ...new Set([...(own === undefined ? [] : [own]), ...(next() < 0.3 || own === undefined ? [pick(next, all)] : [])]),
];

/** A piece of a text of the case, or of another one. */
function soughtOf(next: Chance, { searched }: Known): string | undefined {
  const runs = [searched.title ?? '', ...searched.texts].flatMap(wordsIn).filter(isLongEnough);
  if (runs.length === 0) return undefined;
  const run = pick(next, runs);
  const from = Math.floor(next() * Math.max(1, run.length - 1));
  const piece = run.slice(from, from + 2 + Math.floor(next() * 3)).join('');
  return [...piece].length >= 2 ? piece : run.join('');
}

type Maker = (next: Chance, one: Known) => Partial<Wish>;

const period: Maker = (next, { file }) => {
  const name = pick(next, periodNames);
  const at = instantOf(file.state, name) ?? file.state.receivedAt;
  const from = addDays(localDate(at), -Math.floor(next() * 5));
  const until = addDays(from, Math.floor(next() * next() * 60));
  const open = next();
  return {
    ...(open < 0.15 ? {} : { [`${name}From`]: from }),
    ...(open > 0.85 ? {} : { [`${name}Until`]: until }),
  };
};

const makers: readonly Maker[] = [
  period,
  period,
  (next, { file }) => ({ source: some(next, file.state.source, Object.keys(sources) as never[]) }),
  (_, { file }) => ({ nature: [file.state.nature] }),
  (next, { file }) => ({ urgency: some(next, file.state.urgency, Object.keys(urgencies) as never[]) }),
  (next, { file: { state } }) =>
    state.category === undefined ? {} : { category: [state.category.slice(0, pick(next, [2, 4, 6, 8]))] },
  (_, { file: { state } }) => (state.area.district === undefined ? {} : { district: state.area.district }),
  (_, { file: { state } }) => (state.area.street === undefined ? {} : { street: state.area.street }),
  (_, { file: { state } }) => (unitsOf(state).length === 0 ? {} : { units: unitsOf(state) }),
  (next, { file: { state } }) => ({ status: some(next, caseStatus(state), Object.keys(caseStatuses) as never[]) }),
  (_, { file: { state } }) => (handlingMode(state) === undefined ? {} : { mode: [handlingMode(state) as never] }),
  (next) => ({ flags: [pick(next, Object.keys(caseFlags) as never[])] }),
  (next) => ({ clock: some(next, undefined, Object.keys(clockStates) as never[]) }),
  (next, { searched }) => ({ result: some(next, searched.result, Object.keys(satisfactions) as never[]) }),
  (next, { searched }) => ({ attitude: some(next, searched.attitude, Object.keys(satisfactions) as never[]) }),
  (_, { file: { state } }) => ({ taker: [state.registeredBy] }),
  (_, { file: { state } }) => (handlersOf(state).length === 0 ? {} : { handler: handlersOf(state) }),
  (_, { searched }) => (searched.caller === undefined ? {} : { caller: searched.caller }),
  (_, { file: { state } }) => ({ caseNo: state.caseNo }),
  (next, one) => {
    const q = soughtOf(next, one);
    return q === undefined ? {} : { q };
  },
  (next, one) => {
    const q = soughtOf(next, one);
    return q === undefined ? {} : { q };
  },
];

/** How many conditions: without any the question is always the same one. */
const lengths = [0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5] as const;

/** A question of no to five conditions, made from one of the cases. */
export function randomWish(next: Chance, known: readonly Known[]): Wish {
  const one = pick(next, known);
  const parts = Array.from({ length: pick(next, lengths) }, () => pick(next, makers)(next, one));
  return Object.assign({}, ...parts) as Wish;
}
