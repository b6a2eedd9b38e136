import { Worker } from 'node:worker_threads';
import type { Command, FunctionFailure, Report, WorkerData } from './protocol.ts';

/** One worker thread with its calls under way; a thread that ended is replaced at the next call. */
export type Thread = {
  /** Runs a function; rejects with a FunctionFailure. `timeout` in milliseconds of real time. */
  run(call: { requestId: string; name: string; event: string; timeout: number }): Promise<string | undefined>;
  stop(): Promise<void>;
};

type Pending = {
  resolve(result: string | undefined): void;
  reject(failure: FunctionFailure): void;
  readonly timer: NodeJS.Timeout;
};

type Options = {
  readonly data: WorkerData;
  /** Variables that code outside the bundles sees, such as an SDK that is not bundled. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the thread after a timeout, as Lambda ends the environment; otherwise only when it does not react any more. */
  readonly strict: boolean;
  /** Milliseconds in which a thread must react after a timeout. Long enough for a busy machine: ending it fails every call that it has under way. */
  readonly answerWithin: number;
  readonly log: (line: string) => void;
};

/** Makes a thread; it starts at the first call. */
export function createThread(options: Options): Thread {
  const pending = new Map<string, Pending>();
  let worker: Worker | undefined;
  let probing: NodeJS.Timeout | undefined;
  let stopped = false;

  const heard = (): void => {
    clearTimeout(probing);
    probing = undefined;
  };

  const settle = (requestId: string, act: (call: Pending) => void): void => {
    const call = pending.get(requestId);
    if (call === undefined) return;
    pending.delete(requestId);
    clearTimeout(call.timer);
    act(call);
  };

  const receive = (message: Report): void => {
    if ('lines' in message) message.lines.forEach(options.log);
    if (message.kind === 'pong') heard();
    else if (message.kind === 'result') settle(message.requestId, (call) => call.resolve(message.result));
    else if (message.kind === 'failure') settle(message.requestId, (call) => call.reject(message.failure));
  };

  const start = (): Worker => {
    const fresh = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options.data,
      env: options.environment,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    let reason = 'Runtime exited without providing a reason';
    fresh.on('message', receive);
    fresh.on('error', (error) => {
      reason = `Runtime exited with error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    });
    fresh.on('exit', (code) => {
      if (worker === fresh) worker = undefined;
      heard();
      // Where it is stopped it has ended as it should.
      if (!stopped && (pending.size > 0 || code !== 0)) options.log(`a function thread ended (${code}): ${reason}`);
      for (const requestId of [...pending.keys()]) {
        settle(requestId, (call) =>
          call.reject(failure('Runtime.ExitError', `RequestId: ${requestId} Error: ${reason}`)),
        );
      }
    });
    return fresh;
  };

  // A function that loops for ever would hold its neighbours: a thread that does not answer a ping is ended.
  const probe = (): void => {
    const asked = worker;
    if (asked === undefined || probing !== undefined) return;
    if (options.strict) return void asked.terminate();
    probing = setTimeout(() => void asked.terminate(), options.answerWithin);
    asked.postMessage({ kind: 'ping' } satisfies Command);
  };

  return {
    async run({ requestId, name, event, timeout }) {
      if (stopped) throw failure('Runtime.ExitError', 'the runtime is stopping');
      worker ??= start();
      const target = worker;
      return new Promise((resolve, reject) => {
        const expire = (): void => {
          const message = `${new Date().toISOString()} ${requestId} Task timed out after ${(timeout / 1000).toFixed(2)} seconds`;
          settle(requestId, (call) => call.reject(failure('Sandbox.Timedout', message)));
          probe();
        };
        pending.set(requestId, { resolve, reject, timer: setTimeout(expire, timeout) });
        target.postMessage({
          kind: 'invoke',
          requestId,
          name,
          event,
          deadline: Date.now() + timeout,
        } satisfies Command);
      });
    },
    async stop() {
      const running = worker;
      stopped = true;
      worker = undefined;
      for (const requestId of [...pending.keys()]) {
        settle(requestId, (call) => call.reject(failure('Runtime.ExitError', 'the runtime is stopping')));
      }
      await running?.terminate();
    },
  };
}

/** A failure that the platform reports, not the function. */
function failure(errorType: string, errorMessage: string): FunctionFailure {
  return { errorType, errorMessage, trace: [] };
}
