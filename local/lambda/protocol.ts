import type { LambdaFunction } from '../template/description.ts';

/** What a worker needs of a function: its description, with the whole environment that it will see. */
export type WorkerFunction = LambdaFunction;

/** What a worker thread is started with; `compiled` is the folder where compiled bundles are kept. */
export type WorkerData = {
  readonly functions: readonly WorkerFunction[];
  readonly clock: SharedArrayBuffer;
  readonly compiled: string | undefined;
};

/** A failure as Lambda gives it to the caller. */
export type FunctionFailure = {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
};

/** From the runtime to a worker; `event` is JSON text and `deadline` real time in milliseconds. */
export type Command =
  | {
      readonly kind: 'invoke';
      readonly requestId: string;
      readonly name: string;
      readonly event: string;
      readonly deadline: number;
    }
  | { readonly kind: 'ping' };

/** From a worker to the runtime; `result` is JSON text, `undefined` when a function returned nothing; `lines` are output from before it. */
export type Report =
  | {
      readonly kind: 'result';
      readonly requestId: string;
      readonly result: string | undefined;
      readonly lines: readonly string[];
    }
  | {
      readonly kind: 'failure';
      readonly requestId: string;
      readonly failure: FunctionFailure;
      readonly lines: readonly string[];
    }
  | { readonly kind: 'output'; readonly lines: readonly string[] }
  | { readonly kind: 'pong' };
