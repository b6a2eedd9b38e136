/** `npm run verify -- kill`: the real city killed under load again and again; nothing acknowledged is lost or doubled. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chance, integer, random as seeded } from '#demo/random.ts';
import type { Check } from './check.ts';
import { people } from './kill/acts.ts';
import { freePort, killCity, mintTokens, spawnCity, stopCity, whenReady } from './kill/city.ts';
import type { Inspection } from './kill/inspect.ts';
import { createLoad, type Entry } from './kill/load.ts';

const inspectFile = join(import.meta.dirname, 'kill', 'inspect.ts');
const sleep = (ms: number) => new Promise((settle) => setTimeout(settle, ms));

async function inspect(data: string, journal: readonly Entry[]): Promise<Inspection> {
  const file = join(data, 'journal.json');
  writeFileSync(file, JSON.stringify(journal));
  const { stdout } = await promisify(execFile)(process.execPath, [inspectFile, data, file], { maxBuffer: 1e8 });
  return JSON.parse(stdout) as Inspection;
}

export type KillOptions = { seed: number; kills: number; print(line: string): void };

/** Kills the city so many times under load, starts it again each time, and inspects it; answers what was wrong. */
export async function killAgainAndAgain({ seed, kills, print }: KillOptions): Promise<string[]> {
  const random = seeded(seed);
  const data = mkdtempSync(join(tmpdir(), 'hotline-kill-'));
  const port = await freePort();
  const load = createLoad(random);
  const faults: string[] = [];
  let repeated = 0;
  let child = spawnCity(data, port, true);
  try {
    for (let kill = 0; kill <= kills; kill += 1) {
      const began = performance.now();
      const { url } = await whenReady(child);
      const start = Math.round(performance.now() - began);
      load.connect(url, await mintTokens(data, people));
      repeated += await load.repeat();
      if (kill === kills || kill % 5 === 0) {
        await load.again(20);
        const { seconds, ...found } = await inspect(data, load.journal);
        const accepted = load.journal.filter(({ outcome }) => outcome === 'accepted').length;
        const { cases, events, waits } = found;
        const counts = `${accepted} accepted, ${repeated} repeated, ${cases} cases, ${events} events, ${waits} waits`;
        print(`after ${kill} kills: ${counts}, in order after ${seconds.toFixed(1)} s, ${found.faults.length} faults`);
        faults.push(...found.faults);
      }
      if (kill === kills || faults.length > 0) break;
      const rest = load.begin(8);
      if (chance(random, 0.4)) void load.moveClock(integer(random, 1, 12));
      await sleep(integer(random, 300, 4_000));
      await killCity(child);
      await rest();
      child = spawnCity(data, port, false);
      // Now and then it does not even get up again.
      if (chance(random, 0.15)) {
        await sleep(integer(random, 0, start));
        await killCity(child);
        child = spawnCity(data, port, false);
      }
    }
    await stopCity(child);
  } finally {
    await killCity(child);
    if (faults.length === 0) rmSync(data, { recursive: true, force: true });
    else print(`the folder is kept: ${data}`);
  }
  return faults;
}

export const check: Check = {
  summary:
    'the real city killed with -9 under load, 50 times (--cases N: so many); nothing acknowledged is lost or doubled',
  async run({ seed, full, cases, print }) {
    const faults = await killAgainAndAgain({ seed, kills: cases ?? (full ? 50 : 1), print });
    for (const fault of faults.slice(0, 50)) print(fault);
    return faults.length === 0;
  },
};
