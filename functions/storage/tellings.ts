/** What the citizens of a hot issue are told: one message a number, kept by the number's keyed digest so that none is told twice. */
import type { MessageState } from '#core/message-states.ts';
import { sha256 } from '../crypto.ts';
import { keys } from './keys.ts';
import { changeMessage, type Outgoing, type OutgoingItem, outgoingItem } from './outbox.ts';
import { getItem, isAbsent, putIf, queryAll } from './table.ts';

/** The same words are the same message. */
export const tellingId = (text: string): string => sha256(text).slice(0, 16);

type Wish = {
  hotIssueId: string;
  telling: string;
  /** The keyed digest of the number, and the number, which is kept until the message goes nowhere any more. */
  caller: string;
  phone: string;
  caseNo: string;
  message: string;
  at: string;
};

function messageFor({ hotIssueId, telling, caller, phone, caseNo, message, at }: Wish): Outgoing {
  return {
    id: sha256(`tell|${hotIssueId}|${telling}|${caller}`).slice(0, 32),
    ...{ user: caller, channel: 'sms', to: phone, language: 'zh', text: message, kind: 'hotIssue', caseNo, at },
    ...{ digested: false, state: 'waiting', attempts: 0, next: at, telling: { hotIssueId, id: telling } },
  };
}

/**
 * Puts a citizen's message in the list of those that go out; one that failed for good goes once more under the same id. Answers `put`, or
 * what became of the message that they were sent before. One whose outcome is unknown is left alone: they may have it.
 */
export async function queueTelling(wish: Wish): Promise<'put' | MessageState> {
  const message = messageFor(wish);
  if (await putIf(outgoingItem(message), isAbsent)) return 'put';
  const kept = await getItem<OutgoingItem>(keys.hotTold(wish.hotIssueId, wish.telling, wish.caller));
  if (kept === undefined) throw new Error('a message has gone from its place');
  const again = kept.message.state === 'failed' && (await changeMessage(kept.message, message));
  return again ? 'put' : kept.message.state;
}

/** What became of a message, by the keyed digest of each number that it was put out for. */
export async function toldCallers(hotIssueId: string, telling: string): Promise<Map<string, MessageState>> {
  const { pk, sk } = keys.hotTold(hotIssueId, telling, '');
  const items = await queryAll<OutgoingItem>(pk, sk);
  return new Map(items.map(({ message }) => [message.user, message.state]));
}
