/** The real city as a process of its own, killed as a power cut or an operator would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createIdentity } from '#local/identity/identity.ts';
import { readCityVariables } from '../data-folder.ts';

const root = resolve(import.meta.dirname, '..', '..', '..');
const patience = 180_000;

export type City = { url: string; child: ChildProcess };

/** A port on which nothing listens now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  const address = server.address();
  await new Promise((settle) => server.close(settle));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Spawns the city on its folder; `build` lets it build what has changed, as at its first start. */
export function spawnCity(data: string, port: number, build: boolean): ChildProcess {
  return spawn(process.execPath, ['bin/local.ts'], {
    cwd: root,
    // A process group of its own, so that one signal reaches all that it started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_COMPILE_CACHE: join(root, '.build/compiled') },
      ...{ HOTLINE_PORT: String(port), HOTLINE_DATA: data, HOTLINE_DEMO: '0', HOTLINE_BUILD: build ? '1' : '0' },
    },
  });
}

/** Resolves when the city says that it is ready; throws with its words when it ends before, or says nothing for 3 minutes. */
export function whenReady(child: ChildProcess): Promise<City> {
  return new Promise((settle, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`the city does not get ready: ${said}`)), patience);
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const url = /ready (http:\S+)/.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      settle({ url, child });
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`the city ended (${signal ?? code}): ${said}`));
    });
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends the city's process group at once; resolves when the process is gone. */
export async function killCity(child: ChildProcess): Promise<void> {
  const gone = new Promise((settle) => child.once('exit', settle));
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  signal(-child.pid, 'SIGKILL');
  await gone;
}

/** Ends the city as Ctrl-C does. */
export async function stopCity(child: ChildProcess): Promise<void> {
  const gone = new Promise((settle) => child.once('exit', settle));
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  signal(child.pid, 'SIGTERM');
  await gone;
}

/** Bearer tokens of the city's accounts, good for a quarter of an hour. */
export async function mintTokens(data: string, users: readonly string[]): Promise<Map<string, string>> {
  const { ISSUER = '', CLIENT_ID = '' } = readCityVariables(data);
  const client = { clientId: CLIENT_ID, redirectUris: [], postLogoutRedirectUris: [] };
  const identity = await createIdentity({ data: join(data, 'identity'), issuer: ISSUER, accounts: [], client });
  try {
    const tokens = new Map<string, string>();
    for (const user of users) tokens.set(user, await identity.mint(user));
    return tokens;
  } finally {
    await identity.stop();
  }
}
