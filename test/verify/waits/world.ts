/** A small city in virtual time: the real core, functions, machine and interpreter; table, stream and disturbances are played. */
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import type { CaseEvent } from '#core/events.ts';
import { defaultPolicy } from '#core/time/default-policy.ts';
import { chance, integer, random as seeded } from '#demo/random.ts';
import { forgetKept } from '#functions/kept.ts';
import { handler as signals } from '#functions/stream/signals.ts';
import { type WaitInput, handler as wait } from '#functions/workflow/wait.ts';
import type { StatusChange } from '#local/stepfunctions/model.ts';
import { answerClients } from '../memory/clients.ts';
import { createMemoryTable, type Write } from '../memory/table.ts';
import { type Chaos, downtimeOf } from './chaos.ts';
import { cityItems, isCityKey } from './city.ts';
import { createDowntime } from './downtime.ts';
import { createInterpreter, machineArn } from './interpreter.ts';
import { createMail } from './mail.ts';
import { commandWithout, readHeadEarly, replyWithout } from './removal.ts';
import type { Rule } from './rules.ts';
import { answerStepFunctions } from './step-functions.ts';
import { createTime } from './time.ts';
import { createTurns } from './turn.ts';

export type WorldOptions = {
  seed: number;
  chaos?: Chaos | undefined;
  removed?: Rule | undefined;
  /** Kills after the durable writes of the interpreter with these numbers. */
  diesAfter?: (write: number) => boolean;
};

export type World = ReturnType<typeof createWorld>;

/** Wednesday morning in Shanghai, 29 April 2026: before days off and the make-up Saturday of 9 May. */
const beginning = Date.parse('2026-04-29T00:30:00.000Z');
const streamed = ['HEAD', 'WAIT#', 'EXECUTION'];
const died = ['FAILED', 'TIMED_OUT', 'ABORTED'];

type News = Parameters<typeof signals>[0];

function recordOf(write: Write, sequence: number): News {
  const Keys = { pk: { S: write.key.pk }, sk: { S: write.key.sk } };
  const SequenceNumber = String(sequence);
  return { Records: [{ eventID: SequenceNumber, eventName: write.name, dynamodb: { Keys, SequenceNumber } }] };
}

function partitionOf(command: unknown): string {
  if (command instanceof GetCommand) return String(command.input.Key?.pk);
  if (command instanceof PutCommand) return String(command.input.Item?.pk);
  return command instanceof QueryCommand ? String(command.input.ExpressionAttributeValues?.[':pk']) : '';
}

/** Makes the world, its interpreter up, with nothing in it yet. Only one may live at a time: `end` gives the clients back. */
export function createWorld({ seed, chaos: roughness, removed, diesAfter }: WorldOptions) {
  const time = createTime(beginning);
  const random = seeded(seed);
  const downtime = createDowntime();
  const cases: string[] = [];
  const count = { kills: 0, ends: 0, jumps: 0 };
  let chaos = roughness;
  let [lives, sequence, skew] = [0, 0, 0];
  let killAfter: number | undefined;

  const turns = createTurns({
    ...{ time, random, disturbance: () => chaos?.calls },
    process: () => (interpreter.isUp() ? lives : undefined),
  });

  const mail = createMail<News>({
    ...{ time, random, isUp: () => interpreter.isUp() },
    delay: () => chaos?.news ?? { longestMs: 0, twice: 0 },
    deliver: (news) =>
      turns
        .run('signals', () => signals(news))
        .then(
          (reply) => (reply?.batchItemFailures ?? []).length === 0,
          () => false,
        ),
  });

  const table = createMemoryTable((write) => {
    if (write.name === 'REMOVE' || !streamed.some((prefix) => write.key.sk.startsWith(prefix))) return;
    if (removed === 'R1' && write.key.sk.startsWith('WAIT#')) return;
    sequence += 1;
    mail.send(recordOf(write, sequence));
  });

  const ended = ({ name, status }: StatusChange): void => {
    if (removed === 'R6' || !died.includes(status)) return;
    mail.send({ detail: { name, status } } as News);
  };

  const runWait = async (input: unknown): Promise<unknown> => {
    const run = () => turns.run('wait', () => wait(input as WaitInput), input);
    if (chaos !== undefined && chance(random, chaos.again.share)) {
      time.in(random() * chaos.again.laterMs, () => interpreter.isUp() && void run().catch(() => undefined));
    }
    return run();
  };

  const interpreter = createInterpreter({
    ...{ time, removed, ended, random: () => String(random()), invoke: (_, input) => runWait(input) },
    wrote: (write) => diesAfter?.(write) === true || (killAfter !== undefined && write >= killAfter),
    killed() {
      count.kills += 1;
      killAfter = undefined;
      downtime.began(time.now());
      mail.lose();
      time.in(chaos === undefined ? 60_000 : downtimeOf(random), start);
    },
  });

  const start = (): void => {
    lives += 1;
    skew = chaos === undefined ? 0 : integer(random, -chaos.skewMs, chaos.skewMs);
    downtime.ended(time.now());
    interpreter.start();
    mail.resume();
  };

  const now = Date.now;
  const local = Symbol.for('local.clock');
  const globals = globalThis as Record<symbol, unknown>;
  const givenClock = globals[local];
  const environment = process.env;
  const { TABLE_NAME, STATE_MACHINE_ARN, SECRET } = environment;
  // A city that lets clocks stand still at a unit's request.
  const { pause } = defaultPolicy;
  defaultPolicy.pause = { ...pause, allowed: true };
  Date.now = () => Math.floor(time.now());
  globals[local] = { offset: () => skew };
  forgetKept();
  Object.assign(environment, { TABLE_NAME: 'table', STATE_MACHINE_ARN: machineArn, SECRET: 'secret-of-this-world' });
  const release = answerClients({
    async table(command) {
      readHeadEarly(removed, command, table.answer);
      const answer = () => {
        const reply = table.answer(commandWithout(removed, command));
        return replyWithout(removed, command, reply, new Date(time.now()).toISOString());
      };
      return isCityKey(partitionOf(command)) ? answer() : turns.call(answer);
    },
    stepFunctions: (command) => turns.call(() => answerStepFunctions(interpreter.engine(), command)),
  });
  for (const Item of cityItems) table.answer(new PutCommand({ TableName: 'table', Item }));
  start();

  return {
    ...{ time, random, table, interpreter, downtime, cases, count, turns },
    quiet: mail.idle,
    chaos: () => chaos,
    /** The case's head; undefined before it is registered. */
    head: (caseNo: string): Case | undefined =>
      table.find({ pk: `CASE#${caseNo}`, sk: 'HEAD' })?.state as Case | undefined,
    /** All events of a case in their order. */
    events: (caseNo: string): CaseEvent[] =>
      table
        .partition(`CASE#${caseNo}`)
        .filter(({ sk }) => sk.startsWith('EVENT#'))
        .map(({ event }) => event as CaseEvent)
        .sort((a, b) => a.seq - b.seq),
    kill: interpreter.kill,
    /** Kills after so many further durable writes. */
    killSoon(writes: number): void {
      killAfter = interpreter.writes() + writes;
    },
    /** From now on nothing is disturbed any more. */
    calm(): void {
      chaos = undefined;
      killAfter = undefined;
    },
    end(): void {
      release();
      Date.now = now;
      defaultPolicy.pause = pause;
      globals[local] = givenClock;
      for (const [name, value] of Object.entries({ TABLE_NAME, STATE_MACHINE_ARN, SECRET })) {
        if (value === undefined) delete environment[name];
        else environment[name] = value;
      }
      interpreter.store.close();
    },
  };
}
