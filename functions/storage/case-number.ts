/** Case numbers: `HK`, the Shanghai date, a six-digit serial of the day, an ISO 7064 MOD 11,10 check digit. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checkDigit } from '#core/case-number.ts';
import { localDate } from '#core/time/instant.ts';
import { keys } from './keys.ts';
import { table, tableName } from './table.ts';

const blockSize = 10;
let block: { day: string; next: number; end: number } | undefined;

/**
 * The next number of the day. Serials are drawn from the table in blocks before any transaction, so that two processes never share
 * one and no transaction contends for a counter; an unfinished block leaves a gap. Throws when a day has a million cases.
 */
export async function nextCaseNo(now: string): Promise<string> {
  const day = localDate(now).replaceAll('-', '');
  if (block === undefined || block.day !== day || block.next > block.end) {
    const reply = await table().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.serial(day),
        UpdateExpression: 'ADD #last :size',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':size': blockSize },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    const end = Number(reply.Attributes?.last);
    block = { day, next: end - blockSize + 1, end };
  }
  const serial = block.next;
  if (serial > 999_999) throw new Error(`the serials of ${day} are used up`);
  block = { ...block, next: serial + 1 };
  const digits = `${day}${String(serial).padStart(6, '0')}`;
  return `HK${digits}${checkDigit(digits)}`;
}
