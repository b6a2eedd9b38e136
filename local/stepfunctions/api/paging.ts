import { refusal } from '../refusals.ts';

/** Makes the nextToken of a page from what the next page starts after. */
export const pageToken = (mark: unknown): string => Buffer.from(JSON.stringify(mark)).toString('base64url');

/** Reads a nextToken; InvalidToken when it is none of ours. */
export const readPageToken = <Mark>(token: unknown): Mark | undefined => {
  if (token === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(String(token), 'base64url').toString()) as Mark;
  } catch {
    throw refusal('InvalidToken', `Invalid Token: 'Invalid token'`);
  }
};

/** Reads maxResults: 0 or nothing means 100, at most 1000. */
export const pageSize = (maxResults: unknown): number => {
  if (maxResults === undefined || maxResults === 0) return 100;
  if (!Number.isInteger(maxResults) || Number(maxResults) < 0 || Number(maxResults) > 1_000) {
    throw refusal('ValidationException', `maxResults must be from 0 to 1000`);
  }
  return Number(maxResults);
};

/** Cuts a page off a list that was read with one element more than the page holds. */
export const cutPage = <Item>(found: Item[], size: number, markOf: (last: Item) => unknown) => {
  const page = found.slice(0, size);
  const last = page.at(-1);
  return { page, ...(found.length > size && last !== undefined && { nextToken: pageToken(markOf(last)) }) };
};
