/** Case numbers: `HK`, the Shanghai date, a six-digit serial of the day, an ISO 7064 MOD 11,10 check digit. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checkDigit } from '#core/case-number.ts';
import { localDate } from '#core/time/instant.ts';
import { kept } from '../kept.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';

const blockSize = 10;

/** Takes so many serials of a day (`20261124`) for the caller alone; answers the first of them. */
export async function drawSerials(day: string, count: number): Promise<number> {
  const reply = await table().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.serial(day),
      UpdateExpression: 'ADD #last :size',
      ExpressionAttributeNames: { '#last': 'last' },
      ExpressionAttributeValues: { ':size': count },
      ReturnValues: 'UPDATED_NEW',
    }),
  );
  return Number(reply.Attributes?.last) - count + 1;
}

/** The case number of a day's serial. Throws when a day has a million cases. */
export function caseNoOf(day: string, serial: number): string {
  if (serial > 999_999) throw new Error(`the serials of ${day} are used up`);
  const digits = `${day}${String(serial).padStart(6, '0')}`;
  return `HK${digits}${checkDigit(digits)}`;
}

/** The Shanghai day of an instant as case numbers hold it. */
export const serialDay = (at: string): string => localDate(at).replaceAll('-', '');

const block = kept<{ day: string; next: number; end: number } | undefined>(() => undefined);

/**
 * The next number of the day. Serials are drawn from the table in blocks before any transaction, so that two processes never share
 * one and no transaction contends for a counter; an unfinished block leaves a gap. Throws when a day has a million cases.
 */
export async function nextCaseNo(now: string): Promise<string> {
  const day = serialDay(now);
  if (block.value === undefined || block.value.day !== day || block.value.next > block.value.end) {
    const next = await drawSerials(day, blockSize);
    block.value = { day, next, end: next + blockSize - 1 };
  }
  const serial = block.value.next;
  block.value = { ...block.value, next: serial + 1 };
  return caseNoOf(day, serial);
}
