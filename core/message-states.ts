/** What becomes of a message that leaves the house. Apart from its rules, so that a screen may name it without them. */
import type { Dictionary } from './vocabulary.ts';

/** What became of a message. `unknown`: the provider may or may not have it, and would not notice it coming twice. */
export const messageStates = {
  waiting: { zh: '待发送', en: 'Waiting' },
  sending: { zh: '发送中', en: 'Being sent' },
  sent: { zh: '已发送', en: 'Sent' },
  refused: { zh: '被拒绝', en: 'Refused' },
  unknown: { zh: '结果未知', en: 'Outcome unknown' },
  failed: { zh: '发送失败', en: 'Failed' },
} as const satisfies Dictionary;
export type MessageState = keyof typeof messageStates;
