/** One case's turn: answers its tokens, starts its execution. Every step may be repeated without harm. */
import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { caseStep, type Wait, waits } from '#core/waits.ts';
import { variable } from '../environment.ts';
import { keptOnce } from '../kept.ts';
import { log } from '../log.ts';
import {
  deleteWait,
  loadWaiting,
  putExecution,
  type StoredExecution,
  type StoredWait,
  type Waiting,
} from '../storage/waits.ts';
import { type Answer, answerFor } from './answers.ts';

const stepFunctions = keptOnce(() => new SFNClient({ maxAttempts: 4 }));

/** These three mean that the token was answered or has timed out before. */
function alreadyAnswered(error: unknown): boolean {
  return error instanceof TaskTimedOut || error instanceof InvalidToken || error instanceof TaskDoesNotExist;
}

const executionName = (caseNo: string, round: number, gen: number): string => `${caseNo}-${round}-${gen}`;

async function send(stored: StoredWait, answer: Exclude<Answer, { kind: 'leave' }>): Promise<void> {
  const taskToken = stored.token;
  try {
    if (answer.kind === 'success') {
      await stepFunctions().send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(answer.output) }));
    } else {
      const error = answer.kind === 'replan' ? 'Replan' : 'Changed';
      await stepFunctions().send(new SendTaskFailureCommand({ taskToken, error, cause: JSON.stringify(answer.cause) }));
    }
  } catch (error) {
    if (!alreadyAnswered(error)) throw error;
  }
}

/** Starts the next generation: first the execution, then its item; a crash between the two is repaired when it comes again. */
async function start(caseNo: string, round: number, gen: number, wanted: readonly Wait[]): Promise<void> {
  const name = executionName(caseNo, round, gen);
  const shape = wanted[0]?.shape ?? 0;
  const first = wanted.find((wait) => wait.step === caseStep) ?? { step: caseStep, shape, marks: [] };
  try {
    await stepFunctions().send(
      new StartExecutionCommand({ stateMachineArn: variable('STATE_MACHINE_ARN'), name, input: JSON.stringify(first) }),
    );
  } catch (error) {
    if (!(error instanceof ExecutionAlreadyExists)) throw error;
  }
  await putExecution(caseNo, { round, gen, name, ended: false });
  log.info('execution started', { caseNo, name });
}

type Turn = Waiting & { state: NonNullable<Waiting['state']> };

async function answerTokens(caseNo: string, { state, waits: stored, execution }: Turn): Promise<boolean> {
  if (execution === undefined) return false;
  const wanted = waits(state);
  let ended = false;
  for (const wait of stored) {
    const answer = answerFor(wait, execution, state.round, wanted);
    if (answer.kind === 'leave') continue;
    if (answer.kind === 'success' && answer.ends) {
      await putExecution(caseNo, { ...executionFields(execution), ended: true });
      ended = true;
    }
    await send(wait, answer);
    await deleteWait(caseNo, wait);
  }
  return ended;
}

function executionFields({ round, gen, name, ended }: NonNullable<Waiting['execution']>) {
  return { round, gen, name, ended };
}

/** The execution of a token that is newer than the known one: it was started, and its starter died before it could note that. */
function findUnnoted(caseNo: string, { waits: stored, execution }: Waiting): StoredExecution | undefined {
  const newest = stored.toSorted((a, b) => a.gen - b.gen).at(-1);
  if (newest === undefined || newest.gen <= (execution?.gen ?? 0)) return undefined;
  const { round, gen } = newest;
  return { round, gen, name: executionName(caseNo, round, gen), ended: false };
}

/** Makes the case's live tokens and its execution conform to the waits that it needs. */
export async function conform(caseNo: string): Promise<void> {
  let turn = await loadWaiting(caseNo);
  const unnoted = findUnnoted(caseNo, turn);
  if (unnoted !== undefined) {
    await putExecution(caseNo, unnoted);
    turn = await loadWaiting(caseNo);
  }
  if (turn.state === undefined) return;
  // The end of an execution may race with a command that opens a wait: hence a second look.
  if (await answerTokens(caseNo, turn as Turn)) turn = await loadWaiting(caseNo);
  const { state, execution } = turn;
  if (state === undefined) return;
  const wanted = waits(state);
  if (wanted.length === 0) return;
  if (execution === undefined || execution.ended || execution.round < state.round) {
    await start(caseNo, state.round, (execution?.gen ?? 0) + 1, wanted);
  }
}
