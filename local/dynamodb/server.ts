/** The table engine over a data folder: a thread of this process, which ends with it however that ends. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { holdLock } from '../lock.ts';
import type { Said } from './engine/serve.ts';

export type DynamoDb = {
  endpoint: string;
  /** The engine's database file; undefined where DYNAMODB_ENDPOINT names an engine that is not ours. */
  file: string | undefined;
  /** Ends the engine; resolves when everything is written. */
  stop(): Promise<void>;
};

type Options = {
  /** The folder of the database file; created if missing. */
  data: string;
  log?: (message: string) => void;
  /** Called when something was written since somebody looked at a stream. An engine elsewhere does not tell. */
  onWritten?: () => void;
  /** Called when the engine ends by itself. It is never restarted silently: the runtime has to stop, or to start again whole. */
  onExit?: (reason: string) => void;
};

/** The engine's database below its folder. */
export const databaseFile = 'dynamodb.sqlite';

/** Held while an engine serves the folder. */
export const engineLock = 'dynamodb.lock';

/**
 * Starts the embedded engine on a free loopback port and waits until it answers, or uses the engine at DYNAMODB_ENDPOINT.
 * Throws an Error if the folder is in use by a living engine, or if its file cannot be read.
 */
export async function startDynamoDb({ data, log = () => undefined, onWritten, onExit }: Options): Promise<DynamoDb> {
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere !== undefined && elsewhere !== '') {
    return { endpoint: elsewhere, file: undefined, stop: async () => undefined };
  }
  const folder = resolve(data);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, databaseFile);
  const release = holdLock(join(folder, engineLock));
  if (release === undefined) throw new Error(`The data folder is in use: another table engine serves ${file}.`);
  const worker = new Worker(new URL('./engine/serve.ts', import.meta.url), {
    workerData: { file },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  let stopping = false;
  let failure = 'its thread ended';
  const gone = new Promise<void>((settle) => {
    worker.once('exit', () => {
      release();
      settle();
    });
  });
  worker.on('error', (error: Error) => {
    failure = error.message;
  });
  const listening = new Promise<number>((settle, reject) => {
    worker.on('message', (said: Said) => {
      if (said.kind === 'log') log(said.line);
      if (said.kind === 'written') onWritten?.();
      if (said.kind === 'listening') settle(said.port);
    });
    void gone.then(() => reject(new Error(`The table engine did not start: ${failure}`)));
  });
  const port = await listening;
  void gone.then(() => {
    if (stopping) return;
    log(`the table engine ended by itself: ${failure}`);
    onExit?.(failure);
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    file,
    async stop() {
      stopping = true;
      worker.postMessage('stop');
      await gone;
    },
  };
}
