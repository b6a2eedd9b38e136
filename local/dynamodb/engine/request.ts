/** What requests have in common. The SDK's own types say what they may be; what comes over the wire is checked where it is used. */
import { invalid } from './failure.ts';
import type { Item } from './values.ts';

/** Placeholders of expressions. */
export type Named = { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Item };

/** Bytes of all items of a transaction that reads or writes. */
export const largestTransaction = 4 * 1024 * 1024;

/** Ways of asking from before there were expressions: AWS takes them still, this engine does not. */
const legacy = [
  'AttributesToGet',
  'AttributeUpdates',
  'Expected',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
  'ConditionalOperator',
];

export function requireExpressions(request: object): void {
  const found = legacy.find((name) => name in request);
  if (found !== undefined) throw invalid(`This engine takes expressions only, not ${found}`);
}

/** The members of an object as the inside of its JSON, those that are undefined left out. */
export const members = (more: object): string => {
  const text = JSON.stringify(more).slice(1, -1);
  return text === '' ? '' : `,${text}`;
};
