/** How far a call is. */
import type { Label } from '../vocabulary.ts';

export const callStates = {
  ringing: { zh: '振铃中', en: 'Ringing' },
  talking: { zh: '通话中', en: 'Talking' },
  answered: { zh: '已接听', en: 'Answered' },
  abandoned: { zh: '未接通', en: 'Abandoned' },
} as const satisfies Record<string, Label>;
export type CallState = keyof typeof callStates;
