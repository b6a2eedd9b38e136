/** What the systems that are compared have in common: what is asked of each, and what its processes cost. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { Registered } from '../registrations.ts';

/** A case as every system is given it. `texts`: all of its words that are searched, but for the title. */
export type Told = Registered & { title: string; texts: string };

/** Cases are named by their place among those that were filled in, from 0. */
export type System = {
  name: string;
  version: string;
  /** The first page of 20 of what nobody has dispatched yet; answers how many there are on it. */
  page(): Promise<number>;
  /** A page of 20 of the cases with a word in them; undefined where the system cannot find it. */
  search?(word: string): Promise<number>;
  /** All cases with a word in them. */
  found?(word: string): Promise<number[]>;
  create(told: Told): Promise<void>;
  /** The next step of a case, with what is said of it: of three. */
  change(index: number, step: number): Promise<void>;
  /** A case with its trail; answers how many entries that has. */
  open(index: number): Promise<number>;
  /** Ticks of processor time (1/100 s) of all of its processes so far. */
  spent(): number;
  stop(): Promise<void>;
};

type Process = { pid: number; parent: number; name: string; ticks: number };

/** A process with the time of those of its children that have ended. */
function readProcess(pid: number): Process | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text
      .slice(end + 2)
      .split(' ')
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, one) => sum + one);
    return { pid, parent: fields[1] as number, name: text.slice(text.indexOf('(') + 1, end), ticks };
  } catch {
    return undefined;
  }
}

/** Ticks of a process and all below it, and of the processes of these names wherever they are. */
export function ticksOf(root: number | undefined, names: readonly string[] = []): number {
  const all = readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? (readProcess(Number(entry)) ?? []) : []));
  const own = new Set<number | undefined>([root]);
  // Children have not always larger numbers than their parents.
  for (let before = 0; before !== own.size; ) {
    before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  const counted = all.filter(({ pid, name }) => own.has(pid) || names.includes(name));
  return counted.reduce((sum, { ticks }) => sum + ticks, 0);
}

/** Starts a server and waits until it answers at an address. It leads a group of its own: Ctrl-C is for this program. */
export async function serve(command: string, args: string[], env: Record<string, string>, url: string) {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  const deadline = Date.now() + 120_000;
  while (
    !(await fetch(url).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${command} does not answer at ${url}`);
    await setTimeout(200);
  }
  return child;
}

/** Ends a server, which ends its children. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((settle) => child.once('exit', settle));
  if (child.exitCode !== null || child.pid === undefined) return;
  process.kill(child.pid, signal);
  await gone;
}

const agent = new Agent({ keepAlive: true });

type Asked = { method: string; headers: Record<string, string>; body?: string };

/** One request over a connection that is kept: less of the time that is measured is the client's own than with `fetch`. */
function ask(url: string, { body, ...options }: Asked): Promise<{ status: number; text: string }> {
  return new Promise((settle, reject) => {
    const sent = request(url, { ...options, agent }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('error', reject);
      reply.on('end', () => settle({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A client of a JSON API; throws unless it is done. */
export const client =
  (base: string, headers: () => Record<string, string>) =>
  async <Reply>(method: string, path: string, body?: unknown): Promise<Reply> => {
    const asked = {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    // A server that waits closes the connections that stand idle: those are tried once more.
    const once = () => ask(`${base}${path}`, asked);
    const { status, text } = await once().catch(once);
    if (status < 200 || status > 299) throw new Error(`${method} ${path}: ${status} ${text.slice(0, 300)}`);
    return (text === '' ? {} : JSON.parse(text)) as Reply;
  };
