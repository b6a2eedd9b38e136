/** One call as its events tell it: the same record whatever their order and however often each came. */
import type { Instant } from '../case.ts';
import { toMillis } from '../time/instant.ts';
import { type CallEvent, withCallEvents } from './events.ts';
import { plainNumber } from './number.ts';
import type { CallState } from './states.ts';

export type CallRecord = {
  callId: string;
  state: CallState;
  /** When the call came in: of the first `offered`, of the earliest event where none has come. */
  begin: Instant;
  /** The caller's number in its plain form; absent where it was withheld. */
  caller?: string;
  /** Who has the call: after a transfer the last to take it. */
  callTaker?: string;
  answeredAt?: Instant;
  endedAt?: Instant;
  /** Of the latest event but those of recordings: until when the call is known to have lasted. */
  lastAt: Instant;
  recordings: string[];
};

/** The call that these events tell of; undefined where only a recording is known of it. */
export function foldCall(given: readonly CallEvent[]): CallRecord | undefined {
  const { events } = withCallEvents([], given);
  const ofType = (type: CallEvent['type']) => events.filter((event) => event.type === type);
  const told = events.filter(({ type }) => type !== 'recording-ready');
  const [first] = told;
  const last = told.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const answers = ofType('answered');
  const answeredAt = answers[0]?.at;
  const callTaker = answers.at(-1)?.agent;
  // Who was answered has not given up; a call that ends without an answer has been given up, whatever the switch calls it.
  const endedAt = answeredAt === undefined ? told.find(isEnd)?.at : told.findLast(isEnd)?.at;
  const number = events.find(({ caller }) => caller !== undefined)?.caller;
  const open = answeredAt === undefined ? 'ringing' : 'talking';
  const over = answeredAt === undefined ? 'abandoned' : 'answered';
  return {
    callId: first.callId,
    state: endedAt === undefined ? open : over,
    begin: ofType('offered')[0]?.at ?? first.at,
    ...(number === undefined ? {} : { caller: plainNumber(number) }),
    ...(callTaker === undefined ? {} : { callTaker }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    lastAt: last.at,
    recordings: [...new Set(ofType('recording-ready').flatMap(({ recordingId = '' }) => recordingId))],
  };
}

const isEnd = ({ type }: CallEvent): boolean => type === 'ended' || type === 'abandoned';

/** Milliseconds from one instant to another; none where the switch's clock went backwards. */
const span = (from: Instant, to: Instant): number => Math.max(0, toMillis(to) - toMillis(from));

type Times = Pick<CallRecord, 'begin' | 'answeredAt' | 'endedAt'>;

/** Milliseconds for which the caller waited: until the answer, or until the call was given up; undefined while it rings. */
export function waitOf({ begin, answeredAt, endedAt }: Times): number | undefined {
  const until = answeredAt ?? endedAt;
  return until === undefined ? undefined : span(begin, until);
}

/** Milliseconds of talk; undefined where there was none, or where it goes on. */
export function talkOf({ answeredAt, endedAt }: Times): number | undefined {
  return answeredAt === undefined || endedAt === undefined ? undefined : span(answeredAt, endedAt);
}
