/** `npm run verify -- calls`: a day of 11,000 calls through the signed route, twice: in order, and duplicated and shuffled. */
import { isDeepStrictEqual } from 'node:util';
import type { CallEvent } from '#core/calls/events.ts';
import { dayNumber, startOfDay } from '#core/time/instant.ts';
import { random } from '#demo/random.ts';
import { dayOfCalls } from '#demo/switch/day.ts';
import { openCallCity } from './calls/city.ts';
import { reckonDay } from './calls/reference.ts';
import type { Check } from './check.ts';
import { withoutLog } from './quiet.ts';

/** Haikou's volume; the slice of every run. */
const usual = { full: 11_000, slice: 100 };
const date = '2026-03-04';
const perMessage = 100;

type Line = Record<string, number | undefined> & { person?: { id: string } };
type Figures = { total: Line; hours: Line[]; callTakers: Line[] };

const fields = [
  'inbound',
  'answered',
  'abandoned',
  'within',
  'peak',
  'connectRate',
  'withinRate',
  'averageWait',
  'averageTalk',
];
const plain = (line: object): unknown[] => fields.map((field) => (line as Record<string, unknown>)[field] ?? null);

/** Some events twice, all in another order. */
function disordered(events: readonly CallEvent[], seed: number): CallEvent[] {
  const next = random(seed);
  return [...events, ...events.filter(() => next() < 0.3)]
    .map((event) => ({ event, place: next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ event }) => event);
}

/** Plays and compares; answers what differs. */
export async function checkCalls(calls: number, seed: number, print: (line: string) => void): Promise<string[]> {
  const agents = Array.from({ length: Math.ceil(calls / 140) }, (_, index) => `seat${index + 1}`);
  const day = dayNumber(date);
  const events = dayOfCalls({ day, calls, agents, seed: `s${seed}` });
  const wanted = reckonDay(events, startOfDay(day));
  const city = await openCallCity(agents);
  const faults: string[] = [];
  const compare = (what: string, one: unknown, other: unknown) => {
    if (!isDeepStrictEqual(one, other)) faults.push(`${what}: ${JSON.stringify(one)} and not ${JSON.stringify(other)}`);
  };
  const run = async (table: string, some: readonly CallEvent[]) => {
    await city.use(table);
    let added = 0;
    for (let start = 0; start < some.length; start += perMessage)
      added += (await city.tell(some.slice(start, start + perMessage))).added;
    compare(`${table}: events added`, added, events.length);
    const figures = (await city.ask('callFigures', { from: date, until: date })) as Figures;
    compare(`${table}: total`, plain(figures.total), plain(wanted.total));
    for (const [hour, line] of figures.hours.entries())
      compare(`${table}: ${hour}:00`, plain(line), plain(wanted.hours[hour] ?? {}));
    compare(
      `${table}: call-takers`,
      figures.callTakers.map((line) => [line.person?.id ?? '', ...plain(line)]),
      wanted.takers.map((line) => [line.name, ...plain(line)]),
    );
    return city.stored(table);
  };
  try {
    const began = performance.now();
    const first = await run('inorder', events);
    const mixed = disordered(events, seed);
    const second = await run('shuffled', mixed);
    compare('the two tables', [...second].sort(), [...first].sort());
    const { inbound, answered, abandoned, peak, connectRate, withinRate, averageWait } = wanted.total;
    print(
      `${inbound} calls (${answered} answered, ${abandoned} given up, ${peak} at once, ${connectRate} % connected, ${withinRate} % in time, wait ${averageWait} s), ` +
        `${events.length} events in order, ${mixed.length} shuffled with repetitions; ${Math.round(performance.now() - began) / 1000} s; faults ${faults.length}`,
    );
    return faults.map((fault) => fault.slice(0, 400));
  } finally {
    await city.stop();
  }
}

export const check: Check = {
  summary: 'a day of 11,000 calls: figures equal a recomputation, repeated and shuffled events change nothing',
  run: ({ full, seed, cases, print }) =>
    withoutLog(async () => {
      const faults = await checkCalls(cases ?? (full ? usual.full : usual.slice), seed, print);
      for (const fault of faults) print(fault);
      return faults.length === 0;
    }),
};
