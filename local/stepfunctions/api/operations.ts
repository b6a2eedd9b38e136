import type { Engine } from '../engine.ts';
import type { RegisteredMachine } from '../machines.ts';
import type { Execution, Status } from '../model.ts';
import { refusal } from '../refusals.ts';
import type { Store } from '../store.ts';
import { cutPage, pageSize, readPageToken } from './paging.ts';
import { eventShape, executionLine, executionShape, machineLine, machineShape } from './shapes.ts';

/** The body of a request. */
export type Request = Record<string, unknown>;

/** What the operations work on. */
export type Service = { engine: Engine; store: Store };

/** An operation of the API: takes the request's body, gives the answer's. */
export type Operation = (service: Service, request: Request) => object;

const text = (request: Request, field: string, most = Number.POSITIVE_INFINITY): string => {
  const value = request[field];
  if (typeof value !== 'string' || value === '') throw refusal('ValidationException', `${field} is missing`);
  if (value.length > most) throw refusal('ValidationException', `${field} is longer than ${most} characters`);
  return value;
};

const optionalText = (request: Request, field: string, most = Number.POSITIVE_INFINITY) =>
  request[field] === undefined || request[field] === '' ? {} : { [field]: text(request, field, most) };

const arn = (request: Request, field: string): string => {
  const value = text(request, field, 2_048);
  if (!/^arn:[^:]+:states:[^:]*:[^:]*:[^:]+:.+/.test(value)) throw refusal('InvalidArn', `Invalid Arn: '${value}'`);
  return value;
};

const failureFields = (request: Request) => ({
  ...optionalText(request, 'error', 256),
  ...optionalText(request, 'cause', 32_768),
});

const statuses: Status[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

const notHere = (request: Request, fields: string[]): void => {
  const given = fields.find((field) => request[field] !== undefined);
  if (given !== undefined) throw refusal('ValidationException', `${given} is not implemented`);
};

const machineOf = ({ engine }: Service, request: Request): RegisteredMachine => {
  const machine = engine.machines.get(arn(request, 'stateMachineArn'));
  if (machine) return machine;
  throw refusal('StateMachineDoesNotExist', `State Machine Does Not Exist: '${String(request.stateMachineArn)}'`);
};

const executionOf = ({ store }: Service, request: Request): Execution => {
  const execution = store.executionByArn(arn(request, 'executionArn'));
  if (execution) return execution;
  throw refusal('ExecutionDoesNotExist', `Execution Does Not Exist: '${String(request.executionArn)}'`);
};

const start: Operation = ({ engine }, request) => {
  notHere(request, ['traceHeader']);
  const { name, input } = request as { name?: string; input?: string };
  const given = { ...(name !== undefined && { name }), ...(input !== undefined && { input }) };
  const execution = engine.startExecution(arn(request, 'stateMachineArn'), given);
  return { executionArn: execution.arn, startDate: execution.startDate / 1_000 };
};

const stop: Operation = ({ engine }, request) => ({
  stopDate: engine.stopExecution(arn(request, 'executionArn'), failureFields(request)) / 1_000,
});

const listExecutions: Operation = (service, request) => {
  notHere(request, ['mapRunArn', 'redriveFilter']);
  const status = request.statusFilter as Status | undefined;
  if (status !== undefined && !statuses.includes(status)) {
    throw refusal('ValidationException', `statusFilter must be one of ${statuses.join(', ')}`);
  }
  const size = pageSize(request.maxResults);
  const after = readPageToken<{ startDate: number; key: number }>(request.nextToken);
  const found = service.store.executions({
    ...{ machineArn: machineOf(service, request).arn, limit: size + 1 },
    ...(status && { status }),
    ...(after && { after }),
  });
  const { page, ...more } = cutPage(found, size, ({ startDate, key }) => ({ startDate, key }));
  return { executions: page.map(executionLine), ...more };
};

const history: Operation = (service, request) => {
  const size = pageSize(request.maxResults);
  const after = readPageToken<number>(request.nextToken);
  const found = service.store.history({
    ...{ execution: executionOf(service, request).key, limit: size + 1, reverse: request.reverseOrder === true },
    ...(after !== undefined && { after }),
  });
  const { page, ...more } = cutPage(found, size, ({ id }) => id);
  return { events: page.map((event) => eventShape(event, request.includeExecutionData !== false)), ...more };
};

const succeed: Operation = ({ engine }, request) => {
  engine.sendTaskSuccess(text(request, 'taskToken', 2_048), text(request, 'output'));
  return {};
};

const fail: Operation = ({ engine }, request) => {
  engine.sendTaskFailure(text(request, 'taskToken', 2_048), failureFields(request));
  return {};
};

const beat: Operation = ({ engine }, request) => {
  engine.sendTaskHeartbeat(text(request, 'taskToken', 2_048));
  return {};
};

const listMachines: Operation = ({ engine }, request) => {
  const size = pageSize(request.maxResults);
  const after = readPageToken<string>(request.nextToken) ?? '';
  const found = [...engine.machines.values()]
    .filter((machine) => machine.arn > after)
    .sort((left, right) => (left.arn < right.arn ? -1 : 1));
  const { page, ...more } = cutPage(found, size, (machine) => machine.arn);
  return { stateMachines: page.map(machineLine), ...more };
};

/** Every operation that is implemented, by its name in the API. */
export const operations: Record<string, Operation> = {
  StartExecution: start,
  StopExecution: stop,
  DescribeExecution: (service, request) => executionShape(executionOf(service, request)),
  ListExecutions: listExecutions,
  GetExecutionHistory: history,
  SendTaskSuccess: succeed,
  SendTaskFailure: fail,
  SendTaskHeartbeat: beat,
  DescribeStateMachine: (service, request) => machineShape(machineOf(service, request)),
  ListStateMachines: listMachines,
};
