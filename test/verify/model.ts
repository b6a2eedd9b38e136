/** `npm run verify -- model`: random lives of cases, each command judged by the core and by a model written from the rules' text. */
import { join } from 'node:path';
import type { Check, Options } from './check.ts';
import { loadCore } from './model/driver/core.ts';
import { runLives, type Tally } from './model/driver/lives.ts';
import { describe, shrink } from './model/driver/shrink.ts';
import { mutants } from './model/mutants/list.ts';
import { hunt } from './model/mutants/run.ts';

/** The folder of the core itself. */
export const coreFolder = join(import.meta.dirname, '..', '..', 'core');

function showCounts({ counts }: Tally, print: Options['print']): void {
  for (const [name, results] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const accepted = results.get('accepted') ?? 0;
    const refused = [...results].filter(([result]) => result !== 'accepted').sort(([, a], [, b]) => b - a);
    print(
      `  ${name.padEnd(20)} ${String(accepted).padStart(6)} accepted  ${refused.map(([code, n]) => `${code} ${n}`).join(', ')}`,
    );
  }
}

async function againstModel({ seed, cases: commands = 200_000, print }: Options): Promise<boolean> {
  const core = await loadCore(coreFolder);
  let shown = 0;
  let told = 0;
  const tally = runLives(core, { seed, commands, divergences: 5 }, (sum) => {
    for (const found of sum.divergences.slice(told)) for (const line of describe(shrink(core, found))) print(line);
    told = sum.divergences.length;
    if (sum.commands < shown + 50_000) return;
    shown = sum.commands;
    print(`  … ${sum.commands} commands, divergences ${sum.divergences.length}`);
  });
  showCounts(tally, print);
  print(`seed ${seed}: ${tally.commands} commands in ${tally.worlds} worlds, divergences ${tally.divergences.length}`);
  return tally.divergences.length === 0;
}

/** Within so many commands each mutant must be noticed. */
const patience = 80_000;

async function findsMutants({ seed, print }: Options): Promise<boolean> {
  let caught = 0;
  for (const mutant of mutants) {
    const { given, fault, failed } = await hunt(mutant, { seed, commands: patience });
    if (fault !== undefined) caught += 1;
    const how = fault === undefined ? `NOT CAUGHT ${failed ?? ''}` : `caught after ${given}`;
    print(`  ${mutant.what} (${mutant.file}): ${how}`);
  }
  print(`mutants: ${caught} of ${mutants.length} caught, each within ${patience} commands`);
  return caught === mutants.length;
}

export const check: Check = {
  summary:
    'random lives of cases against a model written from the rules, and wrong rules that it must notice; --cases: commands',
  async run(options) {
    const agreed = await againstModel(options);
    return (await findsMutants(options)) && agreed;
  },
};
