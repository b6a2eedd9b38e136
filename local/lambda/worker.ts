import { parentPort, workerData } from 'node:worker_threads';
import { type Loaded, loadFunction } from './load.ts';
import { createConsole, currentRequest } from './output.ts';
import type { Command, FunctionFailure, Report, WorkerData, WorkerFunction } from './protocol.ts';

// Runs in a worker thread: loads functions when they are first called, runs them, reports results and output.

const { functions, clock, compiled } = workerData as WorkerData;
const byName = new Map(functions.map((each) => [each.name, each]));
const loaded = new Map<string, Loaded>();
const moved = new Float64Array(clock);
Object.assign(globalThis, { [Symbol.for('local.clock')]: { offset: () => moved[0] ?? 0 } });

// Output is sent in batches, at the latest with the result of the request that wrote it.
let lines: string[] = [];
const takeLines = (): string[] => {
  const taken = lines;
  lines = [];
  return taken;
};
const flush = (): void => {
  if (lines.length > 0) report({ kind: 'output', lines: takeLines() });
};
const take = (line: string): void => {
  if (lines.length === 0) setImmediate(flush);
  lines.push(line);
};
const report = (message: Report): void => parentPort!.postMessage(message);

function load(name: string): Loaded {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const output = createConsole(name, take, (text) => loaded.get(name)?.trace(text) ?? text);
  const fresh = loadFunction(byName.get(name)!, output, compiled);
  loaded.set(name, fresh);
  return fresh;
}

function contextOf(description: WorkerFunction, requestId: string, deadline: number): object {
  return {
    awsRequestId: requestId,
    functionName: description.name,
    functionVersion: '$LATEST',
    invokedFunctionArn: description.arn,
    memoryLimitInMB: String(description.memory),
    logGroupName: `/aws/lambda/${description.name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function failureOf(error: unknown, name: string): FunctionFailure {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const rewrite = loaded.get(name)?.trace ?? ((text: string) => text);
  return { errorType: error.name, errorMessage: error.message, trace: rewrite(error.stack ?? '').split('\n') };
}

async function invoke({ requestId, name, event, deadline }: Extract<Command, { kind: 'invoke' }>): Promise<void> {
  try {
    const isFirst = !loaded.has(name);
    const { handler, keep } = load(name);
    const context = contextOf(byName.get(name)!, requestId, deadline);
    const result = JSON.stringify(await handler(JSON.parse(event), context));
    report({ kind: 'result', requestId, result, lines: takeLines() });
    if (isFirst) setImmediate(keep);
  } catch (error) {
    report({ kind: 'failure', requestId, failure: failureOf(error, name), lines: takeLines() });
  }
}

parentPort!.on('message', (command: Command) => {
  if (command.kind === 'ping') report({ kind: 'pong' });
  else void currentRequest.run(command.requestId, () => invoke(command));
});
