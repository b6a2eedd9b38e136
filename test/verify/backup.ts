/** `npm run verify -- backup`: backups of the real city under load, each restored into another folder and compared with what was then. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { integer, random as seeded } from '#demo/random.ts';
import { type Manifest, readManifest } from '#local/backup/manifest.ts';
import { type City, openCity } from './backup/city.ts';
import { runEntry } from './backup/entries.ts';
import { countAround, expectedOf } from './backup/expected.ts';
import type { Found, Trails } from './backup/inspect.ts';
import { checkRecordings, type Sent, sendRecordings } from './backup/recordings.ts';
import type { Check } from './check.ts';
import { readCityVariables } from './data-folder.ts';
import { people } from './kill/acts.ts';
import { createLoad, type Entry } from './kill/load.ts';

const inspectFile = join(import.meta.dirname, 'backup', 'inspect.ts');

/** Resolves when the people are so far; throws where they do not get there within two minutes. */
async function reached(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 120_000; !isSo(); ) {
    if (Date.now() > end) throw new Error('the people do not get on');
    await new Promise((settle) => setTimeout(settle, 5));
  }
}

async function inspect(variables: Readonly<Record<string, string>>, ...given: string[]): Promise<Found> {
  const env = { ...process.env, ...variables };
  const { stdout } = await promisify(execFile)(process.execPath, [inspectFile, ...given], { env, maxBuffer: 1e8 });
  return JSON.parse(stdout) as Found;
}

/** Cases whose trail is not the beginning of what it became in the city that went on. */
function trailFaults(restored: Trails, later: Trails): string[] {
  return Object.entries(restored).flatMap(([caseNo, hashes]) => {
    const became = later[caseNo] ?? [];
    return hashes.every((hash, index) => hash === became[index]) ? [] : [`${caseNo}: another trail than the city's`];
  });
}

type Taken = { folder: string; manifest: Manifest };
type Past = {
  variables: Readonly<Record<string, string>>;
  journal: Entry[];
  recordings: readonly Sent[];
  trails: Trails;
};

type Work = { load: ReturnType<typeof createLoad>; sent: readonly Sent[]; requests: number };

/** Lets people work, takes a backup in the midst of it when so many requests are answered, and lets them go on for a while. */
async function backUpUnderLoad(city: City, folder: string, { load, sent, requests }: Work): Promise<Taken> {
  const answered = (): number => load.journal.filter((entry) => entry.answered !== undefined).length;
  const [first, recorded] = [answered(), sent.length];
  const rest = load.begin(4);
  await reached(() => answered() >= first + requests && sent.length > recorded);
  const taken = await runEntry('backup', city.data, folder);
  const then = answered();
  await reached(() => answered() >= then + 5);
  await rest();
  if (taken.code !== 0) throw new Error(taken.printed);
  return { folder, manifest: readManifest(folder).manifest };
}

/** Restores a backup into a folder of its own and compares; answers what is wrong, and counts for people. */
async function restoreAndCompare({ folder, manifest }: Taken, past: Past): Promise<{ faults: string[]; told: string }> {
  const data = `${folder}-restored`;
  const restored = await runEntry('restore', data, folder);
  if (restored.code !== 0) throw new Error(restored.printed);
  const journal = `${folder}.journal.json`;
  writeFileSync(journal, JSON.stringify(expectedOf(past.journal, manifest)));
  const still = await inspect(past.variables, 'still', data, journal);
  const faults = [...still.faults, ...trailFaults(still.trails, past.trails)];
  const city = await openCity(data, people, false);
  try {
    const awake = await inspect({}, 'running', data);
    faults.push(...awake.faults);
    const before = Date.parse(manifest.instant.from);
    const due = past.recordings.filter(({ put }) => put < before);
    faults.push(...(await checkRecordings(city, due)));
    await city.advance('P20D');
    const later = await inspect({}, 'running', data);
    faults.push(...later.faults);
    const timers = readFileSync(join(data, 'city.log'), 'utf8').match(/"message":"wait",[^\n]*"marks":[1-9]/g) ?? [];
    if (awake.waits === 0 || later.marks <= still.marks || timers.length === 0) {
      faults.push(
        `nothing acted: ${awake.waits} waits, ${later.marks - still.marks} marks, ${timers.length} by timers`,
      );
    }
    const trail = await runEntry('verify', data, 'trail');
    if (trail.code !== 0) faults.push(trail.printed);
    const { before: held, around, after } = countAround(past.journal, manifest);
    const cases = Object.keys(still.trails).length;
    const marks = `${later.marks - still.marks} marks acted afterwards, ${timers.length} waits wrote some`;
    const told = `${held} requests before, ${around} around, ${after} after the instant; ${cases} cases, ${awake.waits} waits live, ${due.length} recordings play, ${marks}`;
    return { faults, told };
  } finally {
    await city.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

export type BackupOptions = { seed: number; rounds: number; print(line: string): void };

/** Backs a working city up so many times at random instants, and restores each backup; answers what was wrong. */
export async function backUpAndRestore({ seed, rounds, print }: BackupOptions): Promise<string[]> {
  const random = seeded(seed);
  const place = mkdtempSync(join(tmpdir(), 'hotline-backup-'));
  const faults: string[] = [];
  let city: City | undefined;
  try {
    city = await openCity(join(place, 'data'), people, true);
    const load = createLoad(random);
    load.connect(city.url, city.tokens);
    const taken: Taken[] = [];
    const { sent, stop } = sendRecordings(city);
    for (let round = 1; round <= rounds; round += 1) {
      const work = { load, sent, requests: integer(random, 15, 40) };
      taken.push(await backUpUnderLoad(city, join(place, `backup-${round}`), work));
    }
    await stop();
    await load.repeat();
    const { trails, faults: own } = await inspect({}, 'running', city.data);
    faults.push(...own);
    const variables = readCityVariables(city.data);
    await city.stop();
    for (const [index, one] of taken.entries()) {
      const { faults: found, told } = await restoreAndCompare(one, {
        ...{ variables, trails, recordings: sent },
        journal: load.journal,
      });
      faults.push(...found);
      print(`backup ${index + 1}: ${told}, ${found.length} faults`);
    }
    return faults;
  } finally {
    await city?.kill();
    if (faults.length === 0) rmSync(place, { recursive: true, force: true });
    else print(`the folder is kept: ${place}`);
  }
}

export const check: Check = {
  summary:
    'backups of the working city at random instants, each restored elsewhere: what was acknowledged, nothing later, every wait live (--cases N: so many)',
  async run({ seed, full, cases, print }) {
    const faults = await backUpAndRestore({ seed, rounds: cases ?? (full ? 8 : 1), print });
    for (const fault of faults.slice(0, 50)) print(fault);
    return faults.length === 0;
  },
};
