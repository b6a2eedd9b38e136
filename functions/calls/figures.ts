/** What calls come to, day by day. Those of a past day are kept once they are added up, until an event changes one of its calls. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type CallDay, callDay } from '#core/calls/figures.ts';
import { dateOf, minute } from '#core/time/instant.ts';
import { realNow } from '../clock.ts';
import { allCalls } from '../storage/call-lists.ts';
import { keys, listKeys } from '../storage/keys.ts';
import { getItem, table, tableName } from '../storage/table.ts';

/** How many days are read at a time. */
const lanes = 4;

type Kept = { stale?: string; staleAt?: number; figures?: CallDay; seconds?: number };

/** Lists follow the table a moment later: what was read so soon after a change is not kept. */
const settled = minute;

/**
 * The figures of a Shanghai day, given as days since 1970-01-01; `seconds` is the mark of an answer in time. What is read is kept only
 * where no call of the day changed meanwhile.
 */
async function figuresOfDay(day: number, today: number, seconds: number): Promise<CallDay> {
  const key = keys.callDay(dateOf(day));
  const kept = day < today ? await getItem<Kept>(key) : undefined;
  if (kept?.figures !== undefined && kept.seconds === seconds) return kept.figures;
  const figures = callDay(await allCalls(listKeys.calls(dateOf(day))), day, seconds);
  // The day before may still have calls that go on.
  if (day >= today - 1 || realNow() - (kept?.staleAt ?? 0) < settled) return figures;
  const unchanged =
    kept?.stale === undefined
      ? { ConditionExpression: 'attribute_not_exists(stale)' }
      : { ConditionExpression: 'stale = :stale', ExpressionAttributeValues: { ':stale': kept.stale } };
  const Item = { ...key, ...(kept?.stale === undefined ? {} : { stale: kept.stale }), figures, seconds };
  await table()
    .send(new PutCommand({ TableName: tableName(), Item, ...unchanged }))
    .catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  return figures;
}

/** The figures of several days, in their order. */
export async function figuresOfDays(days: readonly number[], today: number, seconds: number): Promise<CallDay[]> {
  const figures: CallDay[] = [];
  for (let start = 0; start < days.length; start += lanes) {
    const some = days.slice(start, start + lanes).map((day) => figuresOfDay(day, today, seconds));
    figures.push(...(await Promise.all(some)));
  }
  return figures;
}
