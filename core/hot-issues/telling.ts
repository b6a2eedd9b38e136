/** 告知市民: what the citizens of a hot issue are told in bulk, and who cannot be told. */

import { plainNumber } from '../calls/number.ts';
import type { Case, Instant } from '../case.ts';
import { isNumberHidden } from '../permissions.ts';
import { shownStatus } from '../status.ts';
import type { CaseStatus, Label } from '../vocabulary.ts';
import type { HotIssue, HotPerson } from './issue.ts';

/** One message to the citizens of an issue. The same words are the same message: whoever has it does not get it again. */
export type Telling = { id: string; text: string; at: Instant; by: HotPerson };

/** Characters of a message, its mark not counted: four parts of a text message at most. */
export const mostWords = 240;
/** Different messages that one issue may have. */
export const mostTellings = 30;
/** Cases that one request deals with: what is asked for within the time that a request has. */
export const tellingPage = 50;

const mark = '【12345】';
/** What the citizen reads: who it is from stands before it. */
export const messageOfTelling = (text: string): string => `${mark}${text}`;

/** Text messages that a message is charged as: one of 70 characters, or parts of 67. */
export const partsOf = (message: string): number => (message.length <= 70 ? 1 : Math.ceil(message.length / 67));

/** Why the citizen of a case is not told in bulk. */
export const hindrances = {
  no_number: { zh: '没有电话号码', en: 'No telephone number' },
  not_mobile: { zh: '不是手机号码，收不到短信', en: 'No mobile number: it takes no text messages' },
  anonymous: { zh: '匿名', en: 'Anonymous' },
  confidential: { zh: '来电号码保密，请逐一联系', en: 'The number is confidential: ring them one by one' },
  ended: { zh: '已撤单、作废或未提交', en: 'Withdrawn, voided, or never sent' },
  absent: { zh: '没有这个办件', en: 'There is no such case' },
} as const satisfies Record<string, Label>;
export type Hindrance = keyof typeof hindrances;

/** Cases that are nobody's matter any more, or not yet. */
const ended: readonly CaseStatus[] = ['draft', 'withdrawn', 'voided'];
const mobile = /^1[3-9]\d{9}$/;

/** Why the citizen cannot be told; undefined where they can. `phone` is the number on file. */
export function hindranceOf(state: Case, phone: string | undefined): Hindrance | undefined {
  if (ended.includes(shownStatus(state))) return 'ended';
  if (state.anonymous) return 'anonymous';
  if (isNumberHidden(state)) return 'confidential';
  if (phone === undefined || plainNumber(phone) === '') return 'no_number';
  return mobile.test(plainNumber(phone)) ? undefined : 'not_mobile';
}

const withoutEnd = (text: string): string => text.replace(/[。.！!；;，,\s]+$/u, '');

type Ended = { closed?: { reason?: string | undefined } | undefined };

/** The words that a message begins with, to be gone on with: what it is about, and what was done. */
export function usualTelling({ title, state, closed }: Pick<HotIssue, 'title' | 'state'> & Ended): string {
  const about = `您反映的“${title.zh}”`;
  const done = withoutEnd(closed?.reason ?? '');
  if (state !== 'resolved') return `${about}有关部门正在处理。`;
  const words = done === '' ? `${about}已处理完毕。` : `${about}已处理：${done}。`;
  return [...`${words}感谢您的来电。`].slice(0, mostWords).join('');
}

const noteHead = '已向市民交发告知短信';

/** What the trail of each case says of it, without anything of the citizen. */
export const noteOfTelling = ({ title }: Pick<HotIssue, 'title'>, text: string): string =>
  `${noteHead}（热点「${title.zh}」）：${messageOfTelling(text)}`;

/** Whether a note says that this message was given out, whatever the issue is called by now. */
export const isNoteOfTelling = (note: string, text: string): boolean =>
  note.startsWith(noteHead) && note.endsWith(`：${messageOfTelling(text)}`);
