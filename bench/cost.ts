/**
 * `npx node bench/cost.ts [--lives 8] [--merge 400]`: what an ordinary dispatched case costs at list price, as one line of JSON. Counted in
 * whole lives of cases of one unit, from the registration to the callback, with all that stream and state machine do: requests to the
 * gateway, invocations of functions, request units, state transitions. Before each step somebody has opened the case. Not counted: the
 * duration of functions, storage, lists and searches that people look at, what schedules do, and what stands without any case.
 *
 * The search for texts is printed apart: its own writes outside of the commits, and the merging of its blocks, counted while so many cases
 * are merged into the index of as many.
 */
import { parseArgs } from 'node:util';
import type { CaseView } from '#core/view/shapes.ts';
import { addMany } from '#demo/many.ts';
import { random } from '#demo/random.ts';
import { openCity } from './units/city.ts';
import { drawRequest, life, paramsOf } from './units/life.ts';
import { noUnits, share, sum, type Units } from './units/meter.ts';
import { prices } from './units/prices.ts';

const { values } = parseArgs({ options: { lives: { type: 'string' }, merge: { type: 'string' } } });
const lives = Number(values.lives ?? 8);
const merge = Number(values.merge ?? 400);
const next = random('cost');
const city = await openCity();

const dollarsOf = ({ reads, writes }: Units): number => reads * prices.read + writes * prices.write;
const round = (value: number, digits: number): number => Number(value.toPrecision(digits));
const rounded = ({ reads, writes }: Units) => ({ reads: round(reads, 4), writes: round(writes, 4) });

async function live(): Promise<void> {
  const { caseNo } = await city.call<CaseView>('registerCase', 'calltaker', { body: drawRequest(next) });
  await city.settle();
  for (const step of life) {
    await city.call('getCase', step.user, { params: { caseNo } });
    await city.call(step.id, step.user, { params: paramsOf(step, caseNo), body: step.body });
    await city.settle();
  }
}

/** Units of merging, for each of so many cases. */
async function merging(): Promise<Units> {
  const add = (seed: string) => addMany({ now: new Date().toISOString(), cases: merge, seed });
  await add('before');
  city.meter.take();
  await city.meter.during('filling', () => add('merged'));
  return share(city.meter.take().get('index') ?? noUnits(), merge);
}

try {
  // The first life draws case numbers and warms up.
  await live();
  city.meter.take();
  const before = city.counts();
  for (let count = 0; count < lives; count += 1) await live();
  const after = city.counts();
  const counted = city.meter.take();
  const index = share(counted.get('index') ?? noUnits(), lives);
  counted.delete('index');
  const units = share(sum(...counted.values()), lives);
  const of = (name: keyof typeof after): number => (after[name] - before[name]) / lives;
  const each = { calls: of('calls'), invocations: of('invocations'), transitions: of('transitions') };
  const parts = {
    units: dollarsOf(units),
    transitions: each.transitions * prices.transition,
    calls: each.calls * prices.call + each.invocations * prices.invocation,
  };
  const merged = await merging();
  const dollars = {
    case: round(parts.units + parts.transitions + parts.calls, 3),
    textIndex: round(dollarsOf(sum(index, merged)), 3),
  };
  const shares = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, round(value, 3)]));
  city.say(
    JSON.stringify({
      bench: 'cost',
      dollars,
      shares,
      counted: { ...each, ...rounded(units), index: rounded(index), merging: rounded(merged) },
      prices: prices.asOf,
    }),
  );
} finally {
  await city.stop();
}
