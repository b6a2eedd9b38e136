/**
 * `npx node bench/units.ts [--cases 24] [--lives 8] [--characters N]`: request units of a registration, a change and a
 * page of 20 of the queue, as one line of JSON, against a naive design of one table (described in `units/naive.ts`) that keeps the same
 * cases in the same engine.
 *
 * Both are what the engine says it consumed; that it counts by AWS's rules is `test/local/dynamodb/contract-capacity.test.ts`. Counted
 * of the product is the whole way: the request itself, and what the table's stream and the state machine do after it. The naive design
 * has the same state machine, so that its waits (`waiting`) are counted on both sides. The search for texts (`index`) stands apart: the
 * naive design has none. A change is the mean of five: dispatch to one unit, signing, contact, result, callback.
 * With `--characters` each citizen tells as much; the demo city's are brief.
 */
import { parseArgs } from 'node:util';
import type { RouteId } from '#core/routes.ts';
import type { CaseView } from '#core/view/shapes.ts';
import { random } from '#demo/random.ts';
import { loadCase } from '#functions/storage/cases.ts';
import { type Call, openCity } from './units/city.ts';
import { drawRequest, life, paramsOf } from './units/life.ts';
import { noUnits, share, sum, total, type Units } from './units/meter.ts';
import { openNaive } from './units/naive.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string' }, lives: { type: 'string' }, characters: { type: 'string' } },
});
const cases = Math.max(20, Number(values.cases ?? 24));
const characters = Number(values.characters ?? 0);
const lives = Math.min(cases, Number(values.lives ?? 8));
const next = random('units');

const city = await openCity();
const naive = await openNaive(city);

type Counted = { request: Units; stream: Units; waiting: Units; index: Units; naive: Units };
const nothing = (): Counted => ({
  request: noUnits(),
  stream: noUnits(),
  waiting: noUnits(),
  index: noUnits(),
  naive: noUnits(),
});

/** What was counted since the last time, by cause. */
function take(): Counted {
  const [own, other] = [city.meter.take(), naive.meter.take()];
  const of = (name: string): Units => own.get(name) ?? noUnits();
  const waiting = sum(of('signals'), of('wait'));
  return {
    request: of('request'),
    stream: of('projections'),
    waiting,
    index: of('index'),
    naive: sum(other.get('request') ?? noUnits(), waiting),
  };
}

const add = (a: Counted, b: Counted): Counted => ({
  request: sum(a.request, b.request),
  stream: sum(a.stream, b.stream),
  waiting: sum(a.waiting, b.waiting),
  index: sum(a.index, b.index),
  naive: sum(a.naive, b.naive),
});

/** A request with all that follows from it, then the same in the naive design. */
async function act(
  id: RouteId,
  user: string,
  call: Call,
  known?: string,
): Promise<{ caseNo: string; counted: Counted }> {
  const before = known === undefined ? 0 : ((await loadCase(known))?.state.version ?? 0);
  const { caseNo } = await city.call<CaseView>(id, user, call);
  await city.settle();
  const file = await loadCase(caseNo);
  if (file === undefined) throw new Error(`the case ${caseNo} is not there`);
  await naive.write(file, before, user);
  return { caseNo, counted: take() };
}

const round = (value: number): number => Math.round(value * 100) / 100;
const rounded = (units: Units, of: number) => {
  const { reads, writes } = share(units, of);
  return { reads: round(reads), writes: round(writes) };
};

/** The means of so many, and the product's units over the naive ones. */
function figures({ index, naive: other, ...own }: Counted, of: number) {
  const all = sum(...Object.values(own));
  const parts = Object.entries({ ...own, naive: other, index }).map(([name, units]) => [name, rounded(units, of)]);
  return { ratio: round(total(all) / total(other)), units: round(total(all) / of), ...Object.fromEntries(parts) };
}

try {
  // The first request draws case numbers and warms up.
  await act('registerCase', 'calltaker', { body: drawRequest(next, characters) });
  const made: string[] = [];
  let create = nothing();
  while (made.length < cases) {
    const { caseNo, counted } = await act('registerCase', 'calltaker', { body: drawRequest(next, characters) });
    made.push(caseNo);
    create = add(create, counted);
  }
  const list = { params: { name: 'awaiting-dispatch' }, query: { limit: '20' } };
  const page = await city.call<{ items: unknown[] }>('worklist', 'supervisor', list);
  if (page.items.length !== 20 || (await naive.page('supervisor', 20)) !== 20) throw new Error('no page of 20');
  const pages = take();
  const steps: Record<string, ReturnType<typeof figures>> = {};
  let change = nothing();
  for (const stepOf of life) {
    const { id, user, body } = stepOf;
    let step = nothing();
    for (const caseNo of made.slice(0, lives)) {
      const params = paramsOf(stepOf, caseNo);
      step = add(step, (await act(id, user, { params, body }, caseNo)).counted);
    }
    steps[id] = figures(step, lives);
    change = add(change, step);
  }
  const [createFigures, changeFigures] = [figures(create, made.length), figures(change, lives * life.length)];
  const pageFigures = figures(pages, 1);
  const ratios = { create: createFigures.ratio, change: changeFigures.ratio, page: pageFigures.ratio };
  const result = { bench: 'units', ratios, create: createFigures, change: changeFigures, page: pageFigures, steps };
  city.say(JSON.stringify(result));
} finally {
  await city.stop();
}
