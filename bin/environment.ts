/** Where the city is: what scripts beside it must know before they can use its table. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the one-machine city's data. */
export const dataFolder = (): string => resolve(process.env.HOTLINE_DATA || join(import.meta.dirname, '..', '.data'));

/** Present in that folder once the city's data were put in. */
export const seededFile = 'seeded';

/** Names the database file of the city's table, where its engine is the embedded one: what is written in bulk is written there. */
export const tableFileVariable = 'HOTLINE_TABLE_FILE';

/** That file, after `loadEnvironment`; undefined where the table is only to be written through its engine. */
export const tableFile = (): string | undefined => process.env[tableFileVariable] || undefined;

/** A city that is catching up after a jump of its clock answers late. */
const patienceMs = 30_000;

/** Milliseconds by which the running city's clock is ahead of this one; undefined where nothing answers at the address. */
async function clockOffset(url: string): Promise<number | undefined> {
  try {
    const asked = Date.now();
    const reply = await fetch(new URL('/api/health', url), { signal: AbortSignal.timeout(patienceMs) });
    const { now } = (await reply.json()) as { now: string };
    const offset = Date.parse(now) - (asked + Date.now()) / 2;
    // A clock that was never moved differs by the way of the request alone.
    return Number.isNaN(offset) ? undefined : Math.abs(offset) < 1000 ? 0 : Math.round(offset);
  } catch {
    return undefined;
  }
}

function readVariables(data: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(join(data, 'environment.json'), 'utf8')) as Record<string, string>;
  } catch {
    return undefined;
  }
}

/**
 * Sets this process's variables and clock to those of the city that runs on this machine (data folder: HOTLINE_DATA). Where the
 * shell gives a TABLE_NAME, as for a city in the cloud, nothing is read. Ends the process with a word to the user where no city runs.
 */
export async function loadEnvironment(): Promise<void> {
  if ((process.env.TABLE_NAME ?? '') !== '') return;
  const data = dataFolder();
  const variables = readVariables(data);
  const offset = variables?.HOTLINE_URL === undefined ? undefined : await clockOffset(variables.HOTLINE_URL);
  if (variables === undefined || offset === undefined) {
    console.error(`城市没有运行（数据目录 ${data}），请先执行 npm start`);
    console.error(`The city is not running (data folder ${data}): start it with npm start`);
    process.exit(1);
  }
  Object.assign(process.env, variables);
  Object.assign(globalThis, { [Symbol.for('local.clock')]: { offset: () => offset } });
}
