/** What the screens of hot issues read, and how they change them. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AloneHotAct } from '#core/hot-issues/decide.ts';
import { call, type InputOf, type ReplyOf } from '#web/api/client.ts';

export const allHotIssues = 'hot-issues';

export const useHotList = (list: 'open' | 'closed', enabled = true) =>
  useQuery({
    queryKey: [allHotIssues, 'list', list],
    queryFn: ({ signal }) => call('hotIssues', { query: { list } }, { signal }),
    enabled,
  });

export const useRequesters = () =>
  useQuery({
    queryKey: [allHotIssues, 'requesters'],
    queryFn: ({ signal }) => call('repeatRequesters', {}, { signal }),
  });

/** How one issue is asked for. */
export const oneHotIssue = (hotIssueId: string) =>
  queryOptions({
    queryKey: [allHotIssues, 'one', hotIssueId],
    queryFn: ({ signal }) => call('hotIssue', { params: { hotIssueId } }, { signal }),
  });

export const useHotIssue = (hotIssueId: string) => useQuery(oneHotIssue(hotIssueId));

type Changing = `${AloneHotAct}HotIssue` | 'mergeHotIssues' | 'splitHotIssue' | 'nominateHotIssue';

/** One kind of change; everything of hot issues is asked again after it. */
export function useHotChange<Id extends Changing>(id: Id) {
  const client = useQueryClient();
  const { mutate, error, isPending, submittedAt } = useMutation({
    mutationFn: (input: InputOf<Id>) => call(id, input),
    onSuccess: () => client.invalidateQueries({ queryKey: [allHotIssues] }),
  });
  return {
    send: (input: InputOf<Id>, onDone: (reply: ReplyOf<Id>) => void) => mutate(input, { onSuccess: onDone }),
    error,
    pending: isPending,
    turn: submittedAt,
  };
}
