/** One world from its first case to its end, and what was wrong in it. */
import { isOpen } from '#core/status.ts';
import { integer } from '#demo/random.ts';
import { disturb } from './disturb.ts';
import { live } from './life.ts';
import { checkMarks, type MarkCount } from './mark-check.ts';
import { createWaitCheck } from './wait-check.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const longest = 400 * day;

export type LifeOptions = WorldOptions & {
  cases: number;
  /** How many commands are drawn at random for a case before it is brought to its end, at most. */
  acts?: number;
  /** Ends the world as soon as a wait is found wrong. */
  untilFault?: boolean;
};

export type WorldResult = MarkCount & {
  cases: number;
  executions: number;
  kills: number;
  /** Executions ended by force. */
  ends: number;
  /** Jumps of the clock. */
  jumps: number;
  looks: number;
  missing: number;
  surplus: number;
  hanging: number;
  writes: number;
  days: number;
};

/** The faults among the counts. */
export const faults = ['missing', 'surplus', 'twice', 'early', 'lost', 'late', 'hanging'] as const;

/** How many faults a world showed. */
export const faultsOf = (result: WorldResult): number => faults.reduce((sum, fault) => sum + result[fault], 0);

/** Everything that is left over when nothing should be: open cases, tokens, running executions, undelivered news. */
function hangingIn(world: World): number {
  const { interpreter, table } = world;
  const open = world.cases.filter((caseNo) => {
    const state = world.head(caseNo);
    return state !== undefined && isOpen(state);
  });
  const left = world.cases
    .flatMap((caseNo) => table.partition(`CASE#${caseNo}`))
    .filter(({ sk, ended }) => sk.startsWith('WAIT#') || (sk === 'EXECUTION' && ended !== true));
  return open.length + left.length + interpreter.store.counts().open + interpreter.store.notices().length;
}

/**
 * Looks at the waits every 37 minutes while the world lives, and every 4 while something is wrong: only what is wrong at each of these
 * has been so all the time. Two looks far apart may meet two moments at which all is well again soon, one of them in a jump of the clock.
 */
function watch(world: World, isOver: () => boolean) {
  const check = createWaitCheck(world);
  const look = (): void => {
    const isWrong = check.look();
    if (!isOver()) world.time.in((isWrong ? 4 : 37) * minute, look);
  };
  look();
  return check.count;
}

const caseNoOf = (index: number): string => `HK${String(index + 1).padStart(15, '0')}`;

async function liveThrough(world: World, options: LifeOptions) {
  const { time, random } = world;
  const errors: unknown[] = [];
  let left = options.cases;
  for (let index = 0; index < options.cases; index += 1) {
    const life = live(world, caseNoOf(index), integer(random, 3, options.acts ?? 28));
    const ended = life.catch((error: unknown) => errors.push(error));
    void ended.then(() => {
      left -= 1;
    });
  }
  disturb(world);
  const count = watch(world, () => left === 0);
  const isFaulty = () => options.untilFault === true && count.missing + count.surplus > 0;
  await time.live(time.now() + longest, () => left === 0 || errors.length > 0 || isFaulty());
  if (errors.length > 0) throw errors[0];
  const ended = !isFaulty();
  world.calm();
  if (ended) await time.live(time.now() + 12 * hour);
  return { waits: count, ended };
}

/** Lives through a world of so many cases; answers its counts and how late (ms of up-time) each mark came. */
export async function runWorld(options: LifeOptions): Promise<{ result: WorldResult; lateness: number[] }> {
  const world = createWorld(options);
  const { time, interpreter, downtime } = world;
  try {
    const began = time.now();
    const { waits, ended } = await liveThrough(world, options);
    const until = ended ? new Date(time.now()).toISOString() : undefined;
    const marks = world.cases.map((caseNo) => checkMarks(world.events(caseNo), until, downtime.upBetween));
    const total = (key: keyof MarkCount) => marks.reduce((sum, { count }) => sum + count[key], 0);
    const { open, closed } = interpreter.store.counts();
    const result = {
      ...{ cases: world.cases.length, executions: open + closed, ...world.count, ...waits },
      ...{ fired: total('fired'), byCommand: total('byCommand'), twice: total('twice'), early: total('early') },
      ...{ lost: total('lost'), late: total('late'), hanging: ended ? hangingIn(world) : 0 },
      ...{ writes: interpreter.writes(), days: Math.round((time.now() - began) / day) },
    };
    return { result, lateness: marks.flatMap((one) => one.lateness) };
  } finally {
    world.end();
  }
}
