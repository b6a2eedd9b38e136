/** What the calls of past days come to, kept so that a day need not be added up again, until an event changes one of its calls. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { CallDay } from '#core/calls/figures.ts';
import type { LocalDate } from '#core/time/instant.ts';
import { minute } from '#core/time/instant.ts';
import { realNow } from '../clock.ts';
import { newId } from '../crypto.ts';
import { kept } from '../kept.ts';
import { keys } from './keys.ts';
import { getItem, putItem, table, tableName } from './table.ts';

/** `seconds` is the mark of an answer in time by which the figures were made; `stale` names the last change of a call of the day. */
export type KeptDay = { stale?: string; staleAt?: number; figures?: CallDay; seconds?: number };

/** Lists follow the table a moment later: what was read so soon after a change is not kept. */
const settled = minute;
/** Milliseconds within which one mark of a day is enough. */
const markEvery = 20_000;

export const readCallDay = (day: LocalDate): Promise<KeptDay | undefined> => getItem<KeptDay>(keys.callDay(day));

/** Keeps what a day comes to, as it was read when `kept` was; nothing where a call of the day has changed since, or just before. */
export async function keepCallDay(
  day: LocalDate,
  kept: KeptDay | undefined,
  given: { figures: CallDay; seconds: number },
): Promise<void> {
  if (realNow() - (kept?.staleAt ?? 0) < settled) return;
  const unchanged =
    kept?.stale === undefined
      ? { ConditionExpression: 'attribute_not_exists(stale)' }
      : { ConditionExpression: 'stale = :stale', ExpressionAttributeValues: { ':stale': kept.stale } };
  const Item = { ...keys.callDay(day), ...(kept?.stale === undefined ? {} : { stale: kept.stale }), ...given };
  await table()
    .send(new PutCommand({ TableName: tableName(), Item, ...unchanged }))
    .catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
}

const marked = kept(() => new Map<LocalDate, number>());

/**
 * What is kept of these days is void, and whoever adds them up meanwhile does not keep it, nor anybody for a minute. So a mark before
 * the write is enough, and one in twenty seconds for a switch that tells a whole day late.
 */
export async function voidFigures(days: readonly LocalDate[]): Promise<void> {
  const real = realNow();
  const due = days.filter((day) => real - (marked.value.get(day) ?? Number.NEGATIVE_INFINITY) >= markEvery);
  await Promise.all(due.map((day) => putItem({ ...keys.callDay(day), stale: newId(), staleAt: real })));
  for (const day of due) marked.value.set(day, real);
}
