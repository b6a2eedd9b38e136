/** Subscriptions of other systems: made, changed and stopped by the administrator; what was sent, and sending it again. */
import type { ChangeName } from '#core/admin/changes.ts';
import type { Actor } from '#core/case.ts';
import { isRefusal, type Refusal, refuse, refuseField } from '#core/refusals.ts';
import type { DeliveryView, WebhookRow, WebhookView } from '#core/routes/webhooks.ts';
import { webhookLimits } from '#core/webhooks/delivery.ts';
import { now } from '../clock.ts';
import { newId } from '../crypto.ts';
import type { Handlers } from '../http/request.ts';
import { readCursor, writeCursor } from '../storage/cursor.ts';
import { keys } from '../storage/keys.ts';
import { putVersions } from '../storage/versions.ts';
import {
  changeDelivery,
  type Delivery,
  holdOf,
  listDeliveries,
  readBacklog,
  readHolds,
  readWebhook,
  readWebhooks,
  type Webhook,
} from '../storage/webhooks.ts';
import { webhookSecret } from '../webhooks/sign.ts';
import { changeBy, outdated } from './change.ts';

const viewOf = ({ id, name, url, events, active, createdAt, version = 1 }: Webhook): WebhookView => ({
  ...{ id, name, url, events, active, createdAt, version },
});

function deliveryView({ message, state, attempts, tried, reason, next }: Delivery): DeliveryView {
  const { id, type, caseNo, at } = message;
  return {
    ...{ id, type, caseNo, at, state, attempts },
    ...(tried === undefined ? {} : { tried }),
    ...(reason === undefined ? {} : { reason }),
    ...(next === undefined ? {} : { next }),
  };
}

type Saving = { before: Webhook | undefined; after: Webhook; actor: Actor; note: string; route: ChangeName };

/** Writes the next version; false where somebody else has written one meanwhile. */
function save({ before, after, actor, note, route }: Saving): Promise<boolean> {
  return putVersions([
    {
      key: keys.webhook(after.id),
      name: `WEBHOOK:${after.id}`,
      item: after,
      before: before?.version ?? 0,
      change: changeBy(actor, note),
      trail: { what: route, subject: after.name },
    },
  ]);
}

/** Where a list of a subscription goes on; refused where the cursor is not of it. */
function startOf(cursor: string | undefined, scope: string): Record<string, unknown> | undefined | Refusal {
  if (cursor === undefined) return undefined;
  return readCursor(cursor, scope) ?? refuseField('cursor', '翻页标记无效', 'is not a cursor of this list');
}

type Names = 'webhooks' | 'addWebhook' | 'changeWebhook' | 'webhookDeliveries' | 'replayWebhook';

export const webhookHandlers: Pick<Handlers<'admin'>, Names> = {
  webhooks: async () => {
    const [webhooks, holds] = await Promise.all([readWebhooks(), readHolds()]);
    const rowOf = async (webhook: Webhook): Promise<WebhookRow> => {
      const { until } = holdOf(holds, webhook);
      const backlog = await readBacklog(webhook.id);
      return { ...viewOf(webhook), backlog: { ...backlog, ...(until > now() ? { heldUntil: until } : {}) } };
    };
    return { items: await Promise.all(webhooks.map(rowOf)) };
  },
  addWebhook: async ({ body: { note, events, ...facts }, actor, route }) => {
    if ((await readWebhooks()).length >= webhookLimits.subscriptions) {
      return refuse('too_much_data', { limit: String(webhookLimits.subscriptions) });
    }
    const created = { active: true, createdAt: now(), secretNo: 1 };
    const after: Webhook = { id: newId(), ...facts, events: [...new Set(events)], ...created };
    await save({ before: undefined, after, actor, note, route });
    return { ...viewOf(after), secret: webhookSecret(after) };
  },
  changeWebhook: async ({ params: { webhookId: id }, body, actor, route, ifMatch }) => {
    const before = await readWebhook(id);
    if (before === undefined) return refuse('not_found');
    if (ifMatch !== undefined && ifMatch !== before.version) return outdated(`WEBHOOK:${id}`);
    const { note, newSecret, events, ...facts } = body;
    const { createdAt, secretNo, version = 1 } = before;
    const after: Webhook = {
      ...{ id, ...facts, events: [...new Set(events)], createdAt },
      secretNo: secretNo + (newSecret === true ? 1 : 0),
    };
    if (!(await save({ before, after, actor, note, route }))) return outdated(`WEBHOOK:${id}`);
    const view = viewOf({ ...after, version: version + 1 });
    return newSecret === true ? { ...view, secret: webhookSecret(after) } : view;
  },
  webhookDeliveries: async ({ params: { webhookId: id }, query: { limit = 50, cursor } }) => {
    const start = startOf(cursor, `deliveries ${id}`);
    if (start !== undefined && isRefusal(start)) return start;
    if ((await readWebhook(id)) === undefined) return refuse('not_found');
    const { items, last } = await listDeliveries(id, { limit, start });
    return {
      items: items.map(deliveryView),
      ...(last === undefined ? {} : { next: writeCursor(last, `deliveries ${id}`) }),
    };
  },
  replayWebhook: async ({ params: { webhookId: id }, body: { from, until, cursor } }) => {
    const scope = `replay ${id} ${from} ${until}`;
    const start = startOf(cursor, scope);
    if (start !== undefined && isRefusal(start)) return start;
    if (until < from) return refuseField('until', '不能早于起始时间', 'must not be earlier than from');
    if ((await readWebhook(id)) === undefined) return refuse('not_found');
    const { items, last } = await listDeliveries(id, { from, until, limit: webhookLimits.replay, start });
    const next = now();
    const changed = await Promise.all(
      items.map(({ reason: _, ended: __, ...one }) =>
        changeDelivery(one, { ...one, state: 'waiting', attempts: 0, next }),
      ),
    );
    return {
      count: changed.filter(Boolean).length,
      ...(last === undefined ? {} : { next: writeCursor(last, scope) }),
    };
  },
};
