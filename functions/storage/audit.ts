/** The access log and the trail of administration, read day by day from the newest line on. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccessLine } from '#core/audit/anomalies.ts';
import type { AccessKind } from '#core/audit/kinds.ts';
import type { AuditFilter, AuditLine, Portion } from '#core/audit/line.ts';
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

/** Attributes that an item must have as they are said. */
type Wanted = Readonly<Record<string, string | undefined>>;
type Part = { pk: string; from: string; before: string; limit: number; wanted?: Wanted };

/** What the table leaves out by itself, so that what is not wanted does not travel. */
function filterOf(wanted: Wanted) {
  const asked = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (asked.length === 0) return { values: {} };
  return {
    values: Object.fromEntries(asked.map(([name, value]) => [`:${name}`, value])),
    filter: {
      FilterExpression: asked.map(([name]) => `#${name} = :${name}`).join(' AND '),
      ExpressionAttributeNames: Object.fromEntries(asked.map(([name]) => [`#${name}`, name])),
    },
  };
}

/** Wanted items of a partition with `from <= sk < before`, the newest first, of the first `limit`; how far they reach where there are older ones. */
async function newest<T>({ pk, from, before, limit, wanted = {} }: Part): Promise<{ items: T[]; reached?: string }> {
  if (before <= from) return { items: [] };
  const { values, filter } = filterOf(wanted);
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      // BETWEEN takes its bounds in: what stands exactly at `before` was read already.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :before',
      ExpressionAttributeValues: { ':pk': pk, ':from': from, ':before': before, ...values },
      ...filter,
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const items = ((reply.Items ?? []) as { sk: string }[]).filter(({ sk }) => sk < before) as T[];
  const { sk: reached } = (reply.LastEvaluatedKey ?? {}) as { sk?: string };
  return { items, ...(reached === undefined ? {} : { reached }) };
}

/** The instants between which a Shanghai day lies, as places in time. */
const boundsOf = (day: LocalDate) => ({
  from: toInstant(startOfDay(dayNumber(day))),
  until: toInstant(startOfDay(dayNumber(day) + 1)),
});

type Asked = { before: string | undefined; limit: number; filter: AuditFilter };

/** Of `limit` reads of a day that lie before a place those that the filter wants. */
export async function readAccess(day: LocalDate, { before, limit, filter }: Asked): Promise<Portion> {
  const { from, until } = boundsOf(day);
  const { user, caseNo, kind: what } = filter;
  const { items, ...rest } = await newest<AccessItem>({
    ...{ pk: keys.access(day, '').pk, from, limit, wanted: { user, caseNo, what } },
    before: before ?? until,
  });
  return { lines: items.map(({ sk, what: kind, ...line }) => ({ ...line, place: sk, kind })), ...rest };
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
  const { items, ...rest } = await newest<TrailItem & { sk: string }>({ pk, from, before: before ?? until, limit });
  const lines = items.map(
    ({ sk, at, by, what, subject, note }): AuditLine => ({
      ...{ place: sk, at, kind: 'administration', user: by },
      detail: changeDetail({ what, subject, note }),
    }),
  );
  return { lines, ...rest };
}

/** The city's own numbers of what is remarkable; those of the product until it has some. */
export async function loadAuditPolicy(): Promise<AuditPolicy> {
  const kept = await getItem<{ value: unknown }>(keys.config('AUDIT-POLICY'));
  return kept === undefined ? defaultAuditPolicy : auditPolicySchema.parse(kept.value);
}
