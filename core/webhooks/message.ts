/** What a subscriber is told of an event: which case, what happened, how it stands. No text, no person. */
import type { Case } from '../case.ts';
import type { CaseEvent, EventType } from '../events.ts';
import { openRow } from '../open/row.ts';
import { caseStatus } from '../status.ts';

export type WebhookMessage = {
  /** The event for good: a repetition has the same. */
  id: string;
  type: EventType;
  at: string;
  caseNo: string;
  seq: number;
  status: string;
  /** The unit whose part the event is about. */
  unitId?: string;
  /** What the public may know; absent where it may know nothing. */
  case?: ReturnType<typeof openRow>;
};

/** The message of an event of a case, which is as it was right after it. */
export function messageOf(event: CaseEvent, state: Case): WebhookMessage {
  const { caseNo, seq, type, at, branch } = event;
  const row = openRow(state);
  const unitId = branch === undefined ? undefined : branch.slice(0, branch.lastIndexOf('~'));
  return {
    ...{ id: `${caseNo}-${seq}`, type, at, caseNo, seq, status: caseStatus(state) },
    ...(unitId === undefined ? {} : { unitId }),
    ...(row === undefined ? {} : { case: row }),
  };
}

/** Minutes until the next attempt after so many; given up after the last: half a day in all. */
export const retryMinutes = [1, 5, 15, 60, 180, 480] as const;

/** What became of a message. */
export const deliveryStates = {
  waiting: { zh: '待发送', en: 'Waiting' },
  delivered: { zh: '已送达', en: 'Delivered' },
  failed: { zh: '未送达', en: 'Not delivered' },
} as const;
export type DeliveryState = keyof typeof deliveryStates;

/** The most subscriptions of a city, messages that one replay sends again, and days for which messages are kept. */
export const webhookLimits = { subscriptions: 20, replay: 500, days: 30 } as const;
