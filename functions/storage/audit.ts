/** The access log and the trail of administration, read day by day from the newest line on. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccessLine } from '#core/audit/anomalies.ts';
import type { AccessKind } from '#core/audit/kinds.ts';
import type { AuditLine, Portion } from '#core/audit/line.ts';
import { type AuditPolicy, auditPolicySchema, defaultAuditPolicy } from '#core/audit/policy.ts';
import { changeDetail } from '#core/audit/words.ts';
import { dayLength, dayNumber, type LocalDate, startOfDay, toInstant, toMillis } from '#core/time/instant.ts';
import { inLanes } from './deeds.ts';
import { keys } from './keys.ts';
import { getItem, table, tableName } from './table.ts';
import type { TrailItem } from './versions.ts';

type AccessItem = {
  sk: string;
  at: string;
  user: string;
  roles?: string[];
  unitId?: string;
  caseNo?: string;
  callId?: string;
  what: AccessKind;
  detail: string;
};

type Part = { pk: string; from: string; before: string; limit: number };

/** Items of a partition with `from <= sk < before`, the newest first; whether there are older ones. */
async function newest<T>({ pk, from, before, limit }: Part): Promise<{ items: T[]; more: boolean }> {
  if (before <= from) return { items: [], more: false };
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      // BETWEEN takes its bounds in: what stands exactly at `before` was read already.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':before': before },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const items = ((reply.Items ?? []) as { sk: string }[]).filter(({ sk }) => sk < before) as T[];
  return { items, more: reply.LastEvaluatedKey !== undefined };
}

/** The instants between which a Shanghai day lies, as places in time. */
const boundsOf = (day: LocalDate) => ({
  from: toInstant(startOfDay(dayNumber(day))),
  until: toInstant(startOfDay(dayNumber(day) + 1)),
});

/** At most `limit` reads of a day that lie before a place. */
export async function readAccess(day: LocalDate, before: string | undefined, limit: number): Promise<Portion> {
  const { from, until } = boundsOf(day);
  const { items, more } = await newest<AccessItem>({
    ...{ pk: keys.access(day, '').pk, from, limit },
    before: before ?? until,
  });
  return { lines: items.map(({ sk, what, ...line }) => ({ ...line, place: sk, kind: what })), more };
}

/** Parts of a day that are read beside each other. */
const partsOfDay = 12;

/** All reads of a day, as far as rules look at them, in no order; where there are more than `most` it is not complete. */
export async function readAccessDay(day: LocalDate, most: number): Promise<{ lines: AccessLine[]; complete: boolean }> {
  const lines: AccessLine[] = [];
  const begin = startOfDay(dayNumber(day));
  const part = dayLength / partsOfDay;
  const parts = Array.from({ length: partsOfDay }, (_, index) => toInstant(begin + index * part));
  await inLanes(parts, async (from) => {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      if (lines.length > most) return;
      const reply = await table().send(
        new QueryCommand({
          TableName: tableName(),
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
          ProjectionExpression: 'sk, #at, #user, #roles, caseNo, callId, what',
          ExpressionAttributeNames: { '#at': 'at', '#user': 'user', '#roles': 'roles' },
          ExpressionAttributeValues: {
            ':pk': keys.access(day, '').pk,
            ':from': from,
            // No place is an instant alone, so that the next part's first is not taken in.
            ':until': toInstant(toMillis(from) + part),
          },
          ExclusiveStartKey,
        }),
      );
      for (const { sk, what, ...line } of (reply.Items ?? []) as Omit<AccessItem, 'detail'>[])
        lines.push({ ...line, place: sk, kind: what });
      ExclusiveStartKey = reply.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  });
  return { lines, complete: lines.length <= most };
}

/** The same of the changes of administration. */
export async function readAdministration(day: LocalDate, before: string | undefined, limit: number): Promise<Portion> {
  const { from, until } = boundsOf(day);
  const { pk } = keys.adminTrail('', '');
  const { items, more } = await newest<TrailItem & { sk: string }>({ pk, from, before: before ?? until, limit });
  const lines = items.map(
    ({ sk, at, by, what, subject, note }): AuditLine => ({
      ...{ place: sk, at, kind: 'administration', user: by },
      detail: changeDetail({ what, subject, note }),
    }),
  );
  return { lines, more };
}

/** The city's own numbers of what is remarkable; those of the product until it has some. */
export async function loadAuditPolicy(): Promise<AuditPolicy> {
  const kept = await getItem<{ value: unknown }>(keys.config('AUDIT-POLICY'));
  return kept === undefined ? defaultAuditPolicy : auditPolicySchema.parse(kept.value);
}
