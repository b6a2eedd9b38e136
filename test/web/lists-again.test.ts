import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterBulk, withoutRow } from '#web/api/commands.ts';
import { keys } from '#web/api/queries.ts';

type Row = { caseNo: string };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a row that has left does not come back with an answer that does not know of it yet', async () => {
  const client = new QueryClient();
  const queryKey = keys.worklist('awaiting-dispatch', undefined);
  // The index knows of what was done 600 ms later, and an answer takes 200 ms.
  const left = new Map<string, number>();
  const answer = async () => {
    const items = ['a', 'b', 'c'].filter((caseNo) => (left.get(caseNo) ?? Number.POSITIVE_INFINITY) + 600 > Date.now());
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { items: items.map((caseNo): Row => ({ caseNo })) };
  };
  const list = new InfiniteQueryObserver(client, {
    queryKey,
    queryFn: answer,
    initialPageParam: undefined,
    getNextPageParam: () => undefined,
  });
  const seen: string[] = [];
  list.subscribe(({ data }) =>
    seen.push(data?.pages.flatMap(({ items }) => items.map(({ caseNo }) => caseNo)).join('') ?? ''),
  );
  await vi.advanceTimersByTimeAsync(300);
  const leaves = (caseNo: string) => {
    left.set(caseNo, Date.now());
    afterBulk(client, [caseNo]);
    client.setQueryData(queryKey, (data: never) => withoutRow(data, caseNo));
  };
  leaves('a');
  await vi.advanceTimersByTimeAsync(650);
  leaves('b');
  await vi.advanceTimersByTimeAsync(100);
  leaves('c');
  await vi.advanceTimersByTimeAsync(2_000);
  const shown = seen.filter((rows, index) => rows !== seen[index - 1]);
  expect(shown).toEqual(['', 'abc', 'bc', 'c', '']);
  client.clear();
});
