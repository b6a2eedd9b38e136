/** What the screens of proposed changes read. */
import { useQuery } from '@tanstack/react-query';
import { call } from '#web/api/client.ts';

const proposals = (list: string) => ['admin', 'proposals', list];

export const useOwnProposals = () =>
  useQuery({ queryKey: proposals('own'), queryFn: ({ signal }) => call('ownProposals', {}, { signal }) });

export const useProposals = (list: 'open' | 'settled') =>
  useQuery({ queryKey: proposals(list), queryFn: ({ signal }) => call('proposals', { query: { list } }, { signal }) });
