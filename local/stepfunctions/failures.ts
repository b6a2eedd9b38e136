/** Why a state failed: an error name and a text for people. */
export type Failure = { error: string; cause: string };

const failureKey = Symbol('failure of a state');

/** Makes an error to throw inside the evaluation of a state. */
export const stateError = (error: string, cause: string): Error =>
  Object.assign(new Error(cause), { [failureKey]: { error, cause } satisfies Failure });

/** Reads the failure that `stateError` put into a thrown error; undefined for any other error. */
export const failureOf = (thrown: unknown): Failure | undefined =>
  (thrown as { [failureKey]?: Failure } | undefined)?.[failureKey];

/** Turns the failure of a Lambda function into the error name and the cause that Step Functions shows. */
export const lambdaFailure = (thrown: unknown): Failure => {
  const raised = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as {
    errorType?: string;
    errorMessage?: string;
    trace?: string[];
    name?: string;
    message?: string;
  };
  const errorType = raised.errorType ?? raised.name ?? 'Lambda.Unknown';
  const errorMessage = raised.errorMessage ?? raised.message ?? '';
  return { error: errorType, cause: JSON.stringify({ errorMessage, errorType, trace: raised.trace ?? [] }) };
};

// States.ALL catches neither of these two; the documentation calls them terminal.
const terminal = new Set(['States.DataLimitExceeded', 'States.Runtime']);
const timeouts = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/**
 * Tells whether a list of error names matches an error: by name; `States.ALL` matches all but the terminal errors;
 * `States.TaskFailed` all but timeouts; `States.Timeout` a missed heartbeat as well.
 */
export const matches = (names: string[], error: string): boolean =>
  names.some((name) => {
    if (name === error) return true;
    if (name === 'States.ALL') return !terminal.has(error);
    if (name === 'States.TaskFailed') return !terminal.has(error) && !timeouts.has(error);
    return name === 'States.Timeout' && error === 'States.HeartbeatTimeout';
  });

/** The longest state input, output or result: 256 KiB of UTF-8. */
export const payloadLimit = 262_144;

/** Serialises a value that goes from state to state; throws States.DataLimitExceeded above 256 KiB. */
export const serialise = (value: unknown): string => {
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > payloadLimit) {
    throw stateError('States.DataLimitExceeded', `The state's data exceeds ${payloadLimit} bytes`);
  }
  return text;
};
