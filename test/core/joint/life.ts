/** Whole lives of joint cases, drawn at random, lived step by step beside the model. */
import * as fc from 'fast-check';
import { isRefusal } from '#core/refusals.ts';
import { caseStatus } from '#core/status.ts';
import { full } from '../../full.ts';
import { attempt, give, type Held, type Order, register, wait } from '../support/held.ts';
import * as orders from '../support/orders.ts';
import * as model from './model.ts';
import { type Move, orderOf, pool } from './moves.ts';

const oneIn = (times: number) => fc.nat(times - 1).map((drawn) => drawn === 0);
const move: fc.Arbitrary<Move> = fc.record({
  order: fc.nat(999),
  units: fc.nat(15),
  minutes: fc.constantFrom(1, 1, 1, 7, 90, 600, 1500, 4500),
  wild: oneIn(8),
});
const lives = fc.record({
  units: fc.integer({ min: 2, max: 4 }),
  led: fc.boolean(),
  silent: oneIn(5),
  moves: fc.array(move, { minLength: 40, maxLength: 80 }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

export type Step = { before: Held; order: Order; held: Held; model: model.Model; accepted: boolean };

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}

/** Every step of a life until the archive. States are frozen, so that deciding cannot change them. */
function live({ units, led, silent, moves }: Life): Step[] {
  const unitIds = pool.slice(0, units);
  const first = orders.dispatch(unitIds, led ? { leadUnitId: unitIds[0] } : {});
  let held = give(register(silent ? { requester: { name: '郑重' } } : {}), first);
  let now = model.after(model.begin(!silent), first);
  const steps: Step[] = [];
  for (const one of moves) {
    if (caseStatus(held.state) === 'archived') break;
    const before = wait(held, one.minutes);
    freeze(before.state);
    const order = orderOf(before, one);
    const after = attempt(before, order);
    const accepted = !isRefusal(after);
    if (accepted) now = model.after(now, order);
    held = accepted ? after : before;
    steps.push({ before, order, held, model: now, accepted });
  }
  return steps;
}

const runs = { seed: 12345, numRuns: full ? 220 : 130 };
const known: Step[][] = [];

/** The first so many lives, always the same ones. */
export function drawn(count: number = runs.numRuns): Step[][] {
  const wanted = fc.sample(lives, { ...runs, numRuns: count }).slice(known.length);
  known.push(...wanted.map(live));
  return known.slice(0, count);
}

/** Checks every step of the lives drawn; where one fails, a shorter life that fails is looked for. */
export function everywhere(check: (step: Step) => void): void {
  const holds = (steps: readonly Step[]) => steps.forEach((step) => void check(step));
  try {
    drawn().forEach(holds);
  } catch (error) {
    fc.assert(
      fc.property(lives, (life) => holds(live(life))),
      { ...runs, interruptAfterTimeLimit: 20_000 },
    );
    throw error;
  }
}
