/** The call on the line of a call-taker: asked every second while one waits for it. */
import { useQuery } from '@tanstack/react-query';
import type { PresenceState } from '#core/calls/presence.ts';
import { call, type ReplyOf } from '#web/api/client.ts';
import { keys, useMe } from '#web/api/queries.ts';

export type CurrentCall = NonNullable<ReplyOf<'currentCall'>['call']>;

/** Milliseconds between two questions: who waits for a call learns of it within a second. */
const pauses: Record<PresenceState, number> = { ready: 1000, wrapUp: 3000, break: 15_000, off: 15_000 };

/** What the service says of my line; for who takes no calls nothing is ever asked. */
export function useLine() {
  const takesCalls = useMe().data?.roles.includes('callTaker') === true;
  const { data } = useQuery({
    queryKey: keys.currentCall,
    queryFn: ({ signal }) => call('currentCall', {}, { signal }),
    refetchInterval: ({ state }) => pauses[state.data?.state ?? 'ready'],
    refetchIntervalInBackground: true,
    refetchOnWindowFocus: 'always',
    enabled: takesCalls,
    retry: false,
    staleTime: 0,
  });
  return { takesCalls, line: data };
}

/**
 * The call that the signed-in call-taker has on the line, or had last; undefined where there is none. `number` is the caller's whole
 * number once the history of the call has been read.
 */
export function useCurrentCall(): (CurrentCall & { number?: string | undefined }) | undefined {
  const current = useLine().line?.call;
  const caller = useCaller(current === undefined ? {} : { callId: current.callId });
  if (current === undefined) return undefined;
  return { ...current, number: caller.data?.number };
}

/** What is known of the caller of a call, or of a number; asked for once. */
export function useCaller({ callId, number }: { callId?: string | undefined; number?: string | undefined }) {
  const plain = (number ?? '').replace(/\D/g, '');
  const byCall = callId !== undefined;
  return useQuery({
    queryKey: byCall ? keys.callerOfCall(callId) : keys.callerOfNumber(plain),
    queryFn: ({ signal }) =>
      byCall
        ? call('callerOfCall', { params: { callId } }, { signal })
        : call('callerOfNumber', { body: { number: plain } }, { signal }),
    enabled: byCall || plain.length >= 7,
    staleTime: 30_000,
  });
}
