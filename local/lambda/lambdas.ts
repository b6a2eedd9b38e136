import { randomUUID } from 'node:crypto';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { LambdaFunction } from '../template/description.ts';
import { unqualified } from '../template/functions.ts';
import type { FunctionFailure } from './protocol.ts';
import { createThread, type Thread } from './thread.ts';

/** What happened to one function since the start; instants are real time, UTC. */
export type FunctionStatistics = {
  readonly name: string;
  readonly invocations: number;
  readonly failures: number;
  readonly running: number;
  readonly milliseconds: number;
  readonly lastFailure: (FunctionFailure & { readonly at: string; readonly requestId: string }) | undefined;
};

/** The functions of a stack. */
export type Lambdas = {
  /**
   * Calls a function by name, ARN (with or without version or alias) or logical id, and waits for its result. Rejects with an Error
   * that carries `errorType`, `errorMessage` and `trace` as Lambda reports them.
   */
  invoke(nameOrArn: string, event: unknown): Promise<unknown>;
  statistics(): FunctionStatistics[];
  stop(): Promise<void>;
};

/** What the functions run with; `environment` is added to what each function's template gives and loses against it. */
export type LambdaOptions = {
  readonly functions: readonly LambdaFunction[];
  readonly clock: Pick<Clock, 'shared'>;
  readonly environment: Readonly<Record<string, string>>;
  /** One thread for each function instead of one for all that are short, and one for all that may be long. */
  readonly isolate: boolean;
  /** Milliseconds that a shared thread has to react after one of its calls has timed out; 5000 where nothing is said. */
  readonly answerWithin?: number;
  readonly log?: (line: string) => void;
};

type Counter = { -readonly [Key in keyof FunctionStatistics]: FunctionStatistics[Key] };

// Lambda's limits for a synchronous call.
const requestLimit = 6 * 1024 * 1024;
const responseLimit = 6_291_556;

/** Seconds: what may take longer is work behind the scenes, such as a report of a month, and must not hold up who waits for an answer. */
const shortWork = 60;

/** Makes the functions of a stack callable. Threads start with the first call, bundles are loaded when they are first called. */
export function createLambdas(options: LambdaOptions): Lambdas {
  const functions = options.functions.map((each) => ({
    ...each,
    environment: environmentOf(each, options.environment),
  }));
  const log = options.log ?? (() => undefined);
  const threads = new Map<string, Thread>();
  const cache = getCompileCacheDir();
  const compiled = cache === undefined ? undefined : join(cache, 'functions');
  const byAlias = new Map(functions.flatMap((each) => [each.id, each.name, each.arn].map((alias) => [alias, each])));
  const counters = new Map(functions.map(({ name }) => [name, startCounter(name)]));

  const threadName = ({ name, timeout }: LambdaFunction): string =>
    options.isolate ? name : timeout > shortWork ? 'long work' : 'short work';

  const threadOf = (target: LambdaFunction): Thread => {
    const key = threadName(target);
    const known = threads.get(key);
    if (known !== undefined) return known;
    const data = {
      functions: functions.filter((each) => threadName(each) === key),
      clock: options.clock.shared,
      compiled,
    };
    const { environment, isolate: strict, answerWithin = 5000 } = options;
    const thread = createThread({ data, environment, strict, answerWithin, log });
    threads.set(key, thread);
    return thread;
  };

  const call = async (target: LambdaFunction, requestId: string, event: unknown): Promise<unknown> => {
    const text = JSON.stringify(event) ?? 'null';
    if (text.length > requestLimit) throw sizeFailure('RequestTooLargeException', 'Request', requestLimit);
    const timeout = target.timeout * 1000;
    const result = await threadOf(target).run({ requestId, name: target.name, event: text, timeout });
    if (result === undefined) return null;
    if (result.length > responseLimit)
      throw sizeFailure('Function.ResponseSizeTooLarge', 'Response payload', responseLimit);
    return JSON.parse(result);
  };

  return {
    async invoke(nameOrArn, event) {
      const target = byAlias.get(nameOrArn) ?? byAlias.get(unqualified(nameOrArn));
      if (target === undefined) {
        throw functionError({
          errorType: 'ResourceNotFoundException',
          errorMessage: `Function not found: ${nameOrArn}`,
          trace: [],
        });
      }
      const counter = counters.get(target.name)!;
      const requestId = randomUUID();
      const started = performance.now();
      counter.invocations += 1;
      counter.running += 1;
      try {
        return await call(target, requestId, event);
      } catch (thrown) {
        const failure = asFailure(thrown);
        counter.failures += 1;
        counter.lastFailure = { ...failure, at: new Date().toISOString(), requestId };
        log(
          `${target.name} ${requestId} ERROR ${failure.trace.join('\n') || `${failure.errorType}: ${failure.errorMessage}`}`,
        );
        throw functionError(failure);
      } finally {
        counter.running -= 1;
        counter.milliseconds += performance.now() - started;
      }
    },
    statistics: () => [...counters.values()].map((counter) => ({ ...counter })),
    async stop() {
      await Promise.all([...threads.values()].map((thread) => thread.stop()));
      threads.clear();
    },
  };
}

/** What Lambda itself puts into every function's environment, the machine's own variables, and the template's. */
function environmentOf(each: LambdaFunction, machine: Readonly<Record<string, string>>): Record<string, string> {
  return {
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    LAMBDA_TASK_ROOT: each.folder,
    _HANDLER: each.handler,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: each.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(each.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${each.name}`,
    ...machine,
    ...each.environment,
  };
}

function startCounter(name: string): Counter {
  return { name, invocations: 0, failures: 0, running: 0, milliseconds: 0, lastFailure: undefined };
}

function sizeFailure(errorType: string, what: string, limit: number): FunctionFailure {
  const errorMessage = `${what} size exceeded maximum allowed payload size (${limit} bytes).`;
  return { errorType, errorMessage, trace: [] };
}

/** What is thrown here is a failure already, except where an event cannot be written as JSON. */
function asFailure(thrown: unknown): FunctionFailure {
  if (!(thrown instanceof Error)) return thrown as FunctionFailure;
  return { errorType: thrown.name, errorMessage: thrown.message, trace: [] };
}

function functionError(failure: FunctionFailure): Error & FunctionFailure {
  return Object.assign(new Error(failure.errorMessage), { name: failure.errorType, ...failure });
}
