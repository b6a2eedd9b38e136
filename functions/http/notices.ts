/** The inbox. */
import type { Actor } from '#core/case.ts';
import { maskPhone } from '#core/masking.ts';
import { audiencesOf } from '#core/notices.ts';
import { ownDelegationHandlers } from '../admin/own-delegation.ts';
import { listNotices, markRead, readUntil } from '../storage/notices.ts';
import { listMessages, putPreferences, readPreferences } from '../storage/outbox.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

const counted = 100;
const shownMessages = 50;

/** Unread notices, counted up to 100. */
async function unreadOf(actor: Actor, until: string): Promise<number> {
  const newest = await listNotices(audiencesOf(actor), counted);
  return newest.filter((notice) => notice.id > until).length;
}

export const handlers: Handlers<'notices'> = {
  ...ownDelegationHandlers,
  notices: async ({ query, actor }) => {
    const limit = query.limit ?? 20;
    const until = await readUntil(actor.id);
    const [page, unread] = await Promise.all([
      listNotices(audiencesOf(actor), limit + 1, query.cursor),
      unreadOf(actor, until),
    ]);
    const items = page.slice(0, limit).map((notice) => ({ ...notice, read: notice.id <= until }));
    const last = items.at(-1);
    return { items, unread, ...(page.length > limit && last !== undefined ? { next: last.id } : {}) };
  },
  preferences: async ({ actor }) => {
    const [choice, messages] = await Promise.all([readPreferences(actor.id), listMessages(actor.id, shownMessages)]);
    return {
      preferences: choice,
      messages: messages.map(({ id, channel, to, text, caseNo, at, state, next, reason }) => ({
        ...{ id, channel, text, caseNo, at, state },
        to: channel === 'sms' ? maskPhone(to) : to,
        ...(next === undefined ? {} : { next }),
        ...(reason === undefined ? {} : { reason }),
      })),
    };
  },
  setPreferences: async ({ body, actor }) => {
    await putPreferences(actor.id, body);
    return { preferences: body };
  },
  readNotices: async ({ body, actor }) => {
    const before = await readUntil(actor.id);
    const until = body.until > before ? body.until : before;
    await markRead(actor.id, until);
    return { unread: await unreadOf(actor, until) };
  },
};

export const handler = httpModule('notices', handlers);
