/** What the screens of the knowledge base read, and how they change it. */
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type InputOf, type QueryOf, type ReplyOf } from '#web/api/client.ts';

const all = 'knowledge';

/** The published entries that answer a query, page after page. */
export const useKnowledgeSearch = (query: QueryOf<'searchKnowledge'>) =>
  useInfiniteQuery({
    queryKey: [all, 'search', query],
    queryFn: ({ pageParam, signal }) =>
      call(
        'searchKnowledge',
        { query: { ...query, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });

/** The few entries that fit what is being typed; asked once there is something to go by. */
export const useKnowledgeHits = (text: string, category: string | undefined, limit: number) =>
  useQuery({
    queryKey: [all, 'hits', text, category, limit],
    queryFn: ({ signal }) =>
      call(
        'searchKnowledge',
        { query: { q: text, limit, ...(category === undefined ? {} : { prefer: category }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
    enabled: [...text.trim()].length >= 2,
  });

export const useEntry = (id: string) =>
  useQuery({
    queryKey: [all, 'entry', id],
    queryFn: ({ signal }) => call('readKnowledge', { params: { id } }, { signal }),
  });

export const useTasks = (enabled: boolean) =>
  useQuery({ queryKey: [all, 'tasks'], queryFn: ({ signal }) => call('knowledgeTasks', {}, { signal }), enabled });

export const useDeskAnswer = (caseNo: string) =>
  useQuery({
    queryKey: [all, 'desk-answer', caseNo],
    queryFn: ({ signal }) => call('deskAnswer', { params: { caseNo } }, { signal }),
  });

type Changing =
  | 'submitKnowledge'
  | 'amendKnowledge'
  | 'approveKnowledge'
  | 'publishKnowledge'
  | 'sendBackKnowledge'
  | 'withdrawKnowledge'
  | 'confirmKnowledge'
  | 'reportAnswer'
  | 'closeReport';

/** One kind of change; everything of the knowledge base is asked again after it. */
export function useKnowledgeChange<Id extends Changing>(id: Id) {
  const client = useQueryClient();
  const { mutate, error, isPending, submittedAt, reset } = useMutation({
    mutationFn: ({ input, version }: { input: InputOf<Id>; version: number | undefined }) =>
      call(id, input, version === undefined ? {} : { ifMatch: version }),
    onSuccess: () => client.invalidateQueries({ queryKey: [all] }),
  });
  return {
    send: (input: InputOf<Id>, version: number | undefined, onDone: (reply: ReplyOf<Id>) => void) =>
      mutate({ input, version }, { onSuccess: onDone }),
    error,
    pending: isPending,
    turn: submittedAt,
    reset,
  };
}
