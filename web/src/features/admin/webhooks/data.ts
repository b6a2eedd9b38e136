/** What the screen of webhooks reads, and sending a period again. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#web/api/client.ts';

export const useWebhooks = () =>
  useQuery({ queryKey: ['admin', 'webhooks'], queryFn: ({ signal }) => call('webhooks', {}, { signal }) });

const paged = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

/** What was sent to a subscriber, page after page. */
export const useDeliveries = (webhookId: string) =>
  useInfiniteQuery({
    queryKey: ['admin', 'deliveries', webhookId],
    queryFn: ({ pageParam, signal }) =>
      call('webhookDeliveries', { params: { webhookId }, query: { limit: 50, ...paged(pageParam) } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** Sends a period again, portion after portion; answers how many messages. */
export function useReplay(webhookId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (period: { from: string; until: string }) => {
      let count = 0;
      let cursor: string | undefined;
      do {
        const body = { ...period, ...paged(cursor) };
        const reply = await call('replayWebhook', { params: { webhookId }, body });
        count += reply.count;
        cursor = reply.next;
      } while (cursor !== undefined);
      return count;
    },
    onSuccess: () => void client.invalidateQueries({ queryKey: ['admin', 'deliveries', webhookId] }),
  });
}
