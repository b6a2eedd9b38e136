/** What the screens of proposed changes read. */
import { useQuery } from '@tanstack/react-query';
import { call } from '#web/api/client.ts';

const proposals = (list: string) => ['admin', 'proposals', list];
/** A notice leads here the moment after somebody else has decided: what was read before that is shown while it is read again. */
const staleTime = 0;

export const useOwnProposals = () =>
  useQuery({ queryKey: proposals('own'), queryFn: ({ signal }) => call('ownProposals', {}, { signal }), staleTime });

export const useProposals = (list: 'open' | 'settled') =>
  useQuery({
    queryKey: proposals(list),
    queryFn: ({ signal }) => call('proposals', { query: { list } }, { signal }),
    staleTime,
  });
