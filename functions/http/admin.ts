/** Administration (管理): calendars, policies, units, users, responsibilities, dictionaries, proposals, and the trail of all changes. */
import { refuseField } from '#core/refusals.ts';
import { calendarHandlers } from '../admin/calendars.ts';
import { catalogueHandlers } from '../admin/catalogue.ts';
import { dictionaryHandlers } from '../admin/dictionaries.ts';
import { policyHandlers } from '../admin/policies.ts';
import { proposalHandlers } from '../admin/proposals.ts';
import { unitHandlers } from '../admin/units.ts';
import { userHandlers } from '../admin/users.ts';
import { wallHandlers } from '../admin/walls.ts';
import { webhookHandlers } from '../admin/webhooks.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import { readTrail } from '../storage/versions.ts';
import { httpModule } from './pipeline.ts';
import type { Handlers } from './request.ts';

export const handlers: Handlers<'admin'> = {
  ...policyHandlers,
  ...calendarHandlers,
  ...unitHandlers,
  ...userHandlers,
  ...catalogueHandlers,
  ...dictionaryHandlers,
  ...webhookHandlers,
  ...proposalHandlers,
  ...wallHandlers,
  adminTrail: async ({ query: { limit = 50, cursor } }) => {
    const start = cursor === undefined ? undefined : readCursor(cursor, 'admin-trail');
    if (cursor !== undefined && start === undefined)
      return refuseField('cursor', '不是本列表的游标', 'is not of this list');
    const { items, last } = await readTrail(limit, start);
    return {
      items: items.map(({ at, by, name = by, what, subject, version, note }) => ({
        at,
        by,
        name,
        what,
        subject,
        ...(version === undefined ? {} : { version }),
        note,
      })),
      ...(last === undefined ? {} : { next: writeCursor(last, 'admin-trail') }),
    };
  },
};

export const handler = httpModule('admin', handlers);
