/** Many worlds, one after another: each some cases, led by people in shifts. */
import { chance, integer, pick, type Random, random as randomOf } from '#demo/random.ts';
import { statusOf } from '../reference/status.ts';
import type { Setup } from './cast.ts';
import type { Core } from './core.ts';
import { askedAgain, askedEarly, drawCommand, drawRegistration, drawShift } from './draw.ts';
import { beginWorld, type Step, take } from './play.ts';
import { drawNow, drawStart } from './time.ts';

/** Where both went apart, with everything that led there. */
export type Divergence = { setup: Setup; steps: Step[]; faults: string[] };
export type Tally = {
  worlds: number;
  commands: number;
  /** By command, then by result. */
  counts: Map<string, Map<string, number>>;
  marks: number;
  divergences: Divergence[];
};

const perWorld = 90;
const caseNo = (index: number): string => `HK${String(index).padStart(15, '0')}`;

const drawSetup = (random: Random): Setup => ({
  pauses: chance(random, 0.5),
  mostParts: chance(random, 0.25) ? 3 : 20,
  reviewSingle: chance(random, 0.15),
});

function count(counts: Tally['counts'], name: string, result: string): void {
  const line = counts.get(name) ?? new Map<string, number>();
  counts.set(name, line.set(result, (line.get(result) ?? 0) + 1));
}

/** One world; it ends with the first divergence, or when nothing more is to be expected of it. */
function live(core: Core, random: Random, tally: Tally, most: number): void {
  const setup = drawSetup(random);
  const world = beginWorld(core, setup);
  const steps: Step[] = [];
  let at = drawStart(random);
  let shift = drawShift(random, []);
  const wanted = integer(random, 1, 3);
  for (let index = 0; index < Math.min(perWorld, most); index += 1) {
    const matters = [...world.books.values()];
    const focus = matters.length > 0 ? pick(random, matters) : undefined;
    const again = focus === undefined ? undefined : (askedAgain(focus) ?? askedEarly(random, focus));
    const insists = again !== undefined && chance(random, 0.3);
    const moment = insists ? { at: at + integer(random, 0, 20) * 60_000, name: again } : drawNow(random, focus, at);
    at = moment.at;
    if (index % 8 === 0 || chance(random, 0.1)) shift = drawShift(random, matters);
    const registers = focus === undefined || (matters.length < wanted && chance(random, 0.2));
    const step = registers
      ? drawRegistration(random, caseNo(matters.length + 1), at)
      : drawCommand(random, world, focus, shift, moment);
    steps.push(step);
    const { result, faults } = take(world, step);
    tally.commands += 1;
    count(tally.counts, step.name, result);
    if (faults.length > 0) {
      tally.divergences.push({ setup, steps, faults });
      return;
    }
    const over = [...world.books.values()].every((matter) => statusOf(matter) === 'archived');
    if (over && world.books.size >= wanted && chance(random, 0.2)) return;
  }
}

/** Lives until so many commands were given, or until so many divergences were found. */
export function runLives(
  core: Core,
  { seed, commands, divergences = 1 }: { seed: number; commands: number; divergences?: number },
  told: (tally: Tally) => void = () => undefined,
): Tally {
  const tally: Tally = { worlds: 0, commands: 0, counts: new Map(), marks: 0, divergences: [] };
  while (tally.commands < commands && tally.divergences.length < divergences) {
    const random = randomOf(`${seed}/${tally.worlds}`);
    live(core, random, tally, commands - tally.commands);
    tally.worlds += 1;
    told(tally);
  }
  return tally;
}
