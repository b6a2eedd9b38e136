/** A whole city for a test: the real process on a free port and a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createIdentity } from '#local/identity/identity.ts';

const root = resolve(import.meta.dirname, '../..');

export type Reply = { status: number; headers: Headers; body: Record<string, unknown> };
export type City = {
  url: string;
  data: string;
  environment: Record<string, string>;
  /** Everything that the process has printed. */
  output(): string;
  token(user: string): Promise<string>;
  call(
    user: string,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>;
  /** Moves the clock: `{ advance: 'P1D' }` or `{ set: instant }`. */
  clock(command: { advance: string } | { set: string }): Promise<void>;
  /** SIGKILL, without any chance to clean up. */
  kill(): Promise<void>;
  /** Ctrl-C. */
  stop(): Promise<void>;
  remove(): Promise<void>;
};

/** `demo`: how many cases the demo city has; 0, the default, is an empty city. */
type Options = { data?: string; demo?: number; port?: number };

/** Starts `bin/local.ts` as `npm start` does, but without building; throws with its output when it does not come up. */
export async function startCity({ data, demo = 0, port = 0 }: Options = {}): Promise<City> {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'city-'));
  const child = spawn(process.execPath, ['--single-threaded-gc', 'bin/local.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: join(root, '.build/compiled'),
      HOTLINE_PORT: String(port),
      HOTLINE_DATA: folder,
      HOTLINE_DEMO: String(demo),
      HOTLINE_BUILD: '0',
      HOTLINE_LOG: 'terminal',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      printed += text;
    });
  }
  const url = await ready(child, () => printed);
  const environment = JSON.parse(readFileSync(join(folder, 'environment.json'), 'utf8')) as Record<string, string>;
  const tokens = new Map<string, Promise<string>>();
  let issuer: ReturnType<typeof createIdentity> | undefined;
  const mint = async (user: string): Promise<string> => {
    const client = { clientId: environment.CLIENT_ID ?? '', redirectUris: [], postLogoutRedirectUris: [] };
    const at = { data: join(folder, 'identity'), issuer: environment.ISSUER ?? '' };
    issuer ??= createIdentity({ ...at, accounts: [], client });
    return (await issuer).mint(user);
  };
  const token = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? mint(user);
    tokens.set(user, known);
    return known;
  };
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((settle) => child.once('exit', settle));
    child.kill(signal);
    await gone;
  };
  const stop = end('SIGINT');
  return {
    url,
    data: folder,
    environment,
    output: () => printed,
    token,
    async call(user, method, path, body, headers = {}) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token(user)}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
    },
    async clock(command) {
      const response = await fetch(`${url}/local/clock`, { method: 'POST', body: JSON.stringify(command) });
      if (!response.ok) throw new Error(`the clock was not moved: ${await response.text()}`);
    },
    kill: end('SIGKILL'),
    stop,
    async remove() {
      await stop();
      await (await issuer)?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((settle, reject) => {
    const fail = (): void => reject(new Error(`the city did not start:\n${printed()}`));
    child.once('exit', fail);
    child.stdout?.on('data', () => {
      const address = /^ready (http:\S+)/m.exec(printed())?.[1];
      if (address === undefined) return;
      child.off('exit', fail);
      settle(address);
    });
  });
}

/** Asks until the answer satisfies, less and less often; throws with the last answer after the given milliseconds. */
export async function until<T>(ask: () => Promise<T>, satisfied: (answer: T) => boolean, ms = 15_000): Promise<T> {
  const end = Date.now() + ms;
  for (let pause = 50; ; pause = Math.min(pause * 1.25, 500)) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > end) throw new Error(`still not so: ${JSON.stringify(answer).slice(0, 2000)}`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** For so long, in real time, functions may remember the calendars and policies of before. */
const memory = 10_500;

/** Lets the sweep of recalculations come as soon as nobody can remember what was before; by itself it comes every minute. */
export async function bringSweep(city: City): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, memory));
  await city.clock({ advance: 'PT2M' });
}
