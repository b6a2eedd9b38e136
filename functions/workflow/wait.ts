/** The task that every wait of the state machine enters: stores its token and ticks. It answers no token. */
import { caseStep } from '#core/waits.ts';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import { putWait } from '../storage/waits.ts';
import { tickCase } from './tick.ts';
import { untilOf } from './until.ts';

export type WaitInput = {
  token: string;
  entered: string;
  retry: number;
  /** `<caseNo>-<round>-<gen>`. */
  execution: string;
  wait: { step?: string; shape?: number; marks?: string[] };
};

/** The case, round and generation in an execution's name. */
export function readExecutionName(name: string): { caseNo: string; round: number; gen: number } {
  const [caseNo = '', round = '', gen = ''] = name.split('-');
  return { caseNo, round: Number(round), gen: Number(gen) };
}

const later = (a: string, b: string): string => (a > b ? a : b);

/**
 * Stores the token under the case (the put is itself a stream record, so that `signals` looks again after it) and writes every mark
 * that is due. Time is the later of the own clock and the state's entry, so that a clock a little behind still ticks.
 */
export async function handler(input: WaitInput): Promise<Record<never, never>> {
  const { caseNo, round, gen } = readExecutionName(input.execution);
  const entered = new Date(input.entered).toISOString();
  const at = later(now(), entered);
  const { step = caseStep, shape = 0, marks = [] } = input.wait;
  const until = untilOf(marks, entered, input.retry === 0 ? entered : at);
  const stored = await putWait(caseNo, {
    step,
    token: input.token,
    round,
    gen,
    entered,
    retry: input.retry,
    shape,
    until,
  });
  const events = await tickCase(caseNo, at);
  log.info('wait', { caseNo, step, gen, stored, marks: events });
  return {};
}
