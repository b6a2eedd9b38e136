/** The cases of a caller's number, and of the place of a case. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Case } from '#core/case.ts';
import { keyedDigest } from '../crypto.ts';
import { callerDigest } from './caller-digest.ts';
import { keys } from './keys.ts';
import { type Key, table, tableName } from './table.ts';
import { loadHeads } from './worklists.ts';

/** The most cases of one number that are looked at: one batch of heads. */
const most = 100;

/** The newest case numbers of a partition that lists cases. Case numbers sort by the day of their intake. */
async function newestOf(pk: string, limit: number): Promise<string[]> {
  const reply = await table().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return ((reply.Items ?? []) as Key[]).map(({ sk }) => sk);
}

/** The numbers of a caller's newest cases. */
export const caseNosOfNumber = (number: string, limit: number): Promise<string[]> =>
  newestOf(keys.caller(callerDigest(number), '').pk, limit);

/** The cases of a number, up to a hundred. */
export async function casesOfNumber(number: string): Promise<Case[]> {
  const caseNos = await caseNosOfNumber(number, most);
  return caseNos.length === 0 ? [] : [...(await loadHeads(caseNos)).values()];
}

/** A place as one compares it: the written address without blanks and punctuation, within its district. */
export function placeDigest(district: string | undefined, address: string): string {
  const plain = address
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
  return keyedDigest('place', `${district ?? ''}\0${plain}`);
}

/** The latest cases at a place. */
export async function casesAtPlace(digest: string, limit = 20): Promise<Case[]> {
  const caseNos = await newestOf(keys.place(digest, '').pk, limit);
  return caseNos.length === 0 ? [] : [...(await loadHeads(caseNos)).values()];
}
