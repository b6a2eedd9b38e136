/** What becomes of messages to other systems, and how much of it there may be. */
import type { Dictionary } from '../vocabulary.ts';

/** Minutes until the next attempt after so many; given up after the last: half a day in all. */
export const retryMinutes = [1, 5, 15, 60, 180, 480] as const;

/** Attempts in a row without any answer after which a subscriber is left alone for a while: each takes as long as patience lasts. */
export const mostSilent = 5;
const longestHold = 60;

/** Minutes for which a subscriber that does not answer is left alone, after so many such waits before: as long as a message waits, an hour at most. */
export const holdMinutes = (times: number): number =>
  Math.min(retryMinutes[Math.min(times, retryMinutes.length - 1)] ?? longestHold, longestHold);

/** What became of a message. */
export const deliveryStates = {
  waiting: { zh: '待发送', en: 'Waiting' },
  delivered: { zh: '已送达', en: 'Delivered' },
  failed: { zh: '未送达', en: 'Not delivered' },
} as const satisfies Dictionary;
export type DeliveryState = keyof typeof deliveryStates;

/** The most subscriptions of a city, messages that one replay sends again, and days for which messages are kept once they are delivered or given up. */
export const webhookLimits = { subscriptions: 20, replay: 500, days: 30 } as const;
