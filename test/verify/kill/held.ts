/** Whether every open step of every case has exactly one live wait, asked of the state machine itself: I4. */
import {
  DescribeExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SendTaskHeartbeatCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { type Wait, waits } from '#core/waits.ts';
import { loadWaiting, type StoredWait } from '#functions/storage/waits.ts';
import { readExecutionName } from '#functions/workflow/wait.ts';

const tolerance = 2_000;

/** The execution's status; one that there is not, as after a restore, is unknown. */
async function statusOf(client: SFNClient, executionArn: string): Promise<string> {
  try {
    return (await client.send(new DescribeExecutionCommand({ executionArn }))).status ?? '';
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return 'unknown';
    throw error;
  }
}

async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000, nextToken }));
    events.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
}

/** When (ms) the timer of the task that gave out a token ends, by the execution's history; undefined where it gave out no such token. */
function timerOf(history: readonly HistoryEvent[], token: string): number | undefined {
  for (const { taskScheduledEventDetails: details } of history) {
    const { Payload } = JSON.parse(details?.parameters ?? '{}') as { Payload?: { token: string; entered: string } };
    if (Payload?.token !== token) continue;
    return Date.parse(Payload.entered) + (details?.timeoutInSeconds ?? 0) * 1_000;
  }
  return undefined;
}

async function faultOf(
  client: SFNClient,
  wait: Wait,
  stored: StoredWait | undefined,
  history: HistoryEvent[],
  now: number,
) {
  if (stored === undefined) return 'has no stored token';
  const alive = await client.send(new SendTaskHeartbeatCommand({ taskToken: stored.token })).then(
    () => true,
    () => false,
  );
  if (!alive) return 'holds a token that is not alive';
  const timer = timerOf(history, stored.token);
  if (timer === undefined) return 'holds a token that its execution did not give out';
  const next = wait.marks[0];
  if (next === undefined) return undefined;
  if (Date.parse(next) < now - tolerance) return `has a mark that did not act: ${next}`;
  return timer <= Date.parse(next) + tolerance ? undefined : `waits beyond its next mark ${next}`;
}

async function caseFaults(client: SFNClient, machine: string, caseNo: string, now: number): Promise<string[]> {
  const { state, waits: stored, execution } = await loadWaiting(caseNo);
  if (state === undefined) return [`${caseNo}: no head`];
  const wanted = waits(state);
  const faults: string[] = [];
  const mine = stored.filter((wait) => wait.gen === execution?.gen);
  if (stored.length !== wanted.length) faults.push(`${caseNo}: ${stored.length} tokens for ${wanted.length} waits`);
  if (wanted.length === 0 || execution === undefined) {
    if (wanted.length > 0) faults.push(`${caseNo}: no execution`);
    return faults;
  }
  const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${execution.name}`;
  const status = await statusOf(client, executionArn);
  if (status !== 'RUNNING') return [...faults, `${caseNo}: its execution ${execution.name} is ${status}`];
  const history = await historyOf(client, executionArn);
  for (const wait of wanted) {
    const fault = await faultOf(
      client,
      wait,
      mine.find((one) => one.step === wait.step),
      history,
      now,
    );
    if (fault !== undefined) faults.push(`${caseNo} ${wait.step} ${fault}`);
  }
  return faults;
}

/** Executions that run for no case, or beside another of the same case. */
async function surplusFaults(client: SFNClient, stateMachineArn: string, open: ReadonlySet<string>): Promise<string[]> {
  const faults: string[] = [];
  const seen = new Set<string>();
  let nextToken: string | undefined;
  do {
    const query = { stateMachineArn, statusFilter: 'RUNNING' as const, maxResults: 1_000, nextToken };
    const page = await client.send(new ListExecutionsCommand(query));
    for (const { name = '' } of page.executions ?? []) {
      const { caseNo } = readExecutionName(name);
      if (!open.has(caseNo) || seen.has(caseNo)) faults.push(`${caseNo}: the execution ${name} runs for nothing`);
      seen.add(caseNo);
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return faults;
}

/** What is wrong with the waits of these cases at `now` (ms), and how many waits there are. */
export async function examineWaits(
  caseNos: readonly string[],
  now: number,
): Promise<{ faults: string[]; waits: number }> {
  const machine = process.env.STATE_MACHINE_ARN ?? '';
  const client = new SFNClient({ maxAttempts: 2 });
  const faults: string[] = [];
  const open = new Set<string>();
  let count = 0;
  for (const caseNo of caseNos) {
    const { state } = await loadWaiting(caseNo);
    const wanted = state === undefined ? 0 : waits(state).length;
    if (wanted > 0) open.add(caseNo);
    count += wanted;
    faults.push(...(await caseFaults(client, machine, caseNo, now)));
  }
  faults.push(...(await surplusFaults(client, machine, open)));
  client.destroy();
  return { faults, waits: count };
}
