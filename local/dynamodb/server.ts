/** The table engine as a child process over a data folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { engineBinary, engineVersion } from './binary.ts';
import { claim, forgetOwner, recordOwner } from './owner.ts';
import { listeningPort } from './processes.ts';
import { watchParent } from './watcher.ts';

export type DynamoDb = {
  endpoint: string;
  /** The engine's process and database file; undefined where DYNAMODB_ENDPOINT names an engine that is not ours. */
  pid: number | undefined;
  file: string | undefined;
  /** Ends the engine; resolves when it is gone. */
  stop(): Promise<void>;
};

type Options = {
  /** The folder of the database file; created if missing. */
  data: string;
  log?: (message: string) => void;
  /** Called when the engine ends by itself. It is never restarted silently: the runtime has to stop, or to start again whole. */
  onExit?: (reason: string) => void;
};

/** The engine's database below its folder. */
export const databaseFile = 'dynamodb.sqlite';

/** Which process serves it; there while one does. */
export const engineRecord = 'dynamodb.pid';

const startLimit = 10_000;

/**
 * Starts the embedded engine on a free loopback port and waits until it answers, or uses the engine at DYNAMODB_ENDPOINT.
 * Throws an Error if the folder is in use by a living runtime, or if the engine does not come up within 10 seconds.
 */
export async function startDynamoDb({ data, log = () => undefined, onExit }: Options): Promise<DynamoDb> {
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere !== undefined && elsewhere !== '') {
    return { endpoint: elsewhere, pid: undefined, file: undefined, stop: async () => undefined };
  }
  const binary = engineBinary();
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, databaseFile);
  const record = join(folder, engineRecord);
  const output = join(folder, 'dynamodb.log');
  const ended = await claim(record, file);
  if (ended !== undefined) log(`ended table engine ${ended}, left behind by a runtime that was killed`);

  const child = spawnEngine(binary, file, output);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`The table engine ${binary} cannot be started.`);
  recordOwner(record, { pid, parent: process.pid });
  const dismissWatcher = watchParent(pid, binary);
  let stopping = false;
  const gone = new Promise<string>((settle) => {
    child.once('exit', (code, signal) => settle(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const stop = async (): Promise<void> => {
    stopping = true;
    child.kill('SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGKILL'), 2_000);
    await gone;
    clearTimeout(hurry);
    dismissWatcher();
    forgetOwner(record);
  };
  try {
    const endpoint = await answering(pid, gone, output);
    void gone.then((reason) => {
      if (stopping) return;
      dismissWatcher();
      log(`the table engine ended by itself (${reason}): ${tail(output)}`);
      onExit?.(reason);
    });
    return { endpoint, pid, file, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function spawnEngine(binary: string, file: string, output: string): ChildProcess {
  const descriptor = openSync(output, 'w');
  try {
    return spawn(binary, ['serve', '--host', '127.0.0.1', '--port', '0', '--db-path', file], {
      stdio: ['ignore', descriptor, descriptor],
      // Its own process group: Ctrl-C must reach the runtime first, which still writes while it stops.
      detached: true,
      // The database takes one request at a time anyway: a second thread only adds a quarter of processor time for waking each other.
      env: { RUST_LOG: 'error', TOKIO_WORKER_THREADS: '1' },
    });
  } finally {
    closeSync(descriptor);
  }
}

/** The endpoint, once the process listens and answers as the pinned release. */
async function answering(pid: number, gone: Promise<string>, output: string): Promise<string> {
  let reason: string | undefined;
  void gone.then((why) => {
    reason = why;
  });
  const limit = performance.now() + startLimit;
  while (performance.now() < limit && reason === undefined) {
    const port = listeningPort(pid);
    if (port !== undefined) {
      const endpoint = `http://127.0.0.1:${port}`;
      const reply = await fetch(endpoint).catch(() => undefined);
      const version = reply?.headers.get('x-dynoxide-version');
      await reply?.arrayBuffer();
      if (reply?.ok && version !== engineVersion) {
        throw new Error(`The table engine is ${version}; this runtime is tested with ${engineVersion} only.`);
      }
      if (reply?.ok) return endpoint;
    }
    await delay(3);
  }
  throw new Error(`The table engine did not start (${reason ?? 'no answer'}): ${tail(output)}`);
}

const tail = (output: string): string => readFileSync(output, 'utf8').trim().split('\n').slice(-5).join(' | ');
