/** The shortest sequence of commands that still ends in a divergence. */
import type { Setup } from './cast.ts';
import type { Core } from './core.ts';
import type { Divergence } from './lives.ts';
import { beginWorld, type Step, take } from './play.ts';

/** Plays steps until both go apart; undefined where they agree to the end. */
export function replay(core: Core, setup: Setup, steps: readonly Step[]): Divergence | undefined {
  const world = beginWorld(core, setup);
  for (const [index, step] of steps.entries()) {
    const { faults } = take(world, step);
    if (faults.length > 0) return { setup, steps: steps.slice(0, index + 1), faults };
  }
  return undefined;
}

/** Leaves out ever smaller pieces as long as a divergence remains. */
export function shrink(core: Core, found: Divergence): Divergence {
  let best = found;
  for (let size = Math.ceil(best.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < best.steps.length - 1; ) {
      const without = [...best.steps.slice(0, from), ...best.steps.slice(from + size)];
      const still = replay(core, best.setup, without);
      if (still === undefined) from += size;
      else best = still;
    }
  }
  return best;
}

const local = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' ');

export function describe({ setup, steps, faults }: Divergence): string[] {
  const lines = steps.map(({ at, by, no, name, unit, body }) => {
    const where = `${no.slice(-2)}${unit === undefined ? '' : `/${unit}`}`;
    return `    ${local(at)} ${by} ${name} ${where} ${JSON.stringify(body)}`;
  });
  return [`  with ${JSON.stringify(setup)}`, ...lines, ...faults.slice(0, 12).map((fault) => `    → ${fault}`)];
}
