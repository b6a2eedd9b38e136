/** The inbox. */
import type { Actor } from '#core/case.ts';
import { audiencesOf } from '#core/notices.ts';
import { listNotices, markRead, readUntil } from '../storage/notices.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

const counted = 100;

/** Unread notices, counted up to 100. */
async function unreadOf(actor: Actor, until: string): Promise<number> {
  const newest = await listNotices(audiencesOf(actor), counted);
  return newest.filter((notice) => notice.id > until).length;
}

export const handlers: Handlers<'notices'> = {
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
  readNotices: async ({ body, actor }) => {
    const before = await readUntil(actor.id);
    const until = body.until > before ? body.until : before;
    await markRead(actor.id, until);
    return { unread: await unreadOf(actor, until) };
  },
};

export const handler = httpModule('notices', handlers);
