/** What the citizens of a hot issue are told: one message a number, kept by the number's keyed digest so that none is told twice. */
import type { MessageState } from '#core/message-states.ts';
import { sha256 } from '../crypto.ts';
import { keys } from './keys.ts';
import { changeMessage, type Outgoing, type OutgoingItem, outgoingItem } from './outbox.ts';
import { getItem, getItems, isAbsent, putIf, queryAll } from './table.ts';

/** The same words are the same message. */
export const tellingId = (text: string): string => sha256(text).slice(0, 16);

/** An issue, and those whose cases it has by merging or splitting: who was told under one of them is told. */
type Family = { id: string; ancestors?: readonly string[] | undefined };

type Wish = {
  issue: Family;
  telling: string;
  /** The keyed digest of the number, and the number, which is kept until the message goes nowhere any more. */
  caller: string;
  phone: string;
  caseNo: string;
  message: string;
  at: string;
};

function messageFor({ issue: { id: hotIssueId }, telling, caller, phone, caseNo, message, at }: Wish): Outgoing {
  return {
    id: sha256(`tell|${hotIssueId}|${telling}|${caller}`).slice(0, 32),
    ...{ user: caller, channel: 'sms', to: phone, language: 'zh', text: message, kind: 'hotIssue', caseNo, at },
    ...{ digested: false, state: 'waiting', attempts: 0, next: at, telling: { hotIssueId, id: telling } },
  };
}

/** A message that failed for good reached nobody: it is as if it had not been sent. */
const hasGone = (state: MessageState | undefined): boolean => state !== undefined && state !== 'failed';

/** What became of the message where the citizen was sent it under an issue that this one has its cases from. */
async function toldBefore({ issue, telling, caller }: Wish): Promise<MessageState | undefined> {
  const places = (issue.ancestors ?? []).map((id) => keys.hotTold(id, telling, caller));
  const items = await getItems<OutgoingItem>(places, { consistent: true });
  return items.map(({ message }) => message.state).find(hasGone);
}

/**
 * Puts a citizen's message in the list of those that go out; one that failed for good goes once more under the same id. Answers `put`, or
 * what became of the message that they were sent before. One whose outcome is unknown is left alone: they may have it.
 */
export async function queueTelling(wish: Wish): Promise<'put' | MessageState> {
  const before = await toldBefore(wish);
  if (before !== undefined) return before;
  const message = messageFor(wish);
  if (await putIf(outgoingItem(message), isAbsent)) return 'put';
  const kept = await getItem<OutgoingItem>(keys.hotTold(wish.issue.id, wish.telling, wish.caller));
  if (kept === undefined) throw new Error('a message has gone from its place');
  const again = kept.message.state === 'failed' && (await changeMessage(kept.message, message));
  return again ? 'put' : kept.message.state;
}

/** What became of a message, by the keyed digest of each number that it was put out for. */
export async function toldCallers({ id, ancestors = [] }: Family, telling: string): Promise<Map<string, MessageState>> {
  const told = new Map<string, MessageState>();
  for (const one of [id, ...ancestors]) {
    const { pk, sk } = keys.hotTold(one, telling, '');
    for (const { message } of await queryAll<OutgoingItem>(pk, sk)) {
      if (!hasGone(told.get(message.user))) told.set(message.user, message.state);
    }
  }
  return told;
}
