/** How it stands with a call-taker: ready, wrapping up, on a break, off. It is theirs to say; calls do not change it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type PresenceState, presenceStates } from '#core/calls/presence.ts';
import { call } from '#web/api/client.ts';
import { keys } from '#web/api/queries.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { callTexts } from './texts.ts';
import { useLine } from './use-current-call.ts';

export function LineState() {
  const text = useText(callTexts);
  const label = useLabel();
  const client = useQueryClient();
  const { takesCalls, line } = useLine();
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (state: PresenceState) => call('setPresence', { body: { state } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.currentCall }),
  });
  if (!takesCalls) return null;
  return (
    <select
      className="field"
      aria-label={text('state')}
      value={(isPending ? variables : line?.state) ?? 'ready'}
      onChange={(event) => mutate(event.target.value as PresenceState)}
    >
      {(Object.keys(presenceStates) as PresenceState[]).map((state) => (
        <option key={state} value={state}>
          {label(presenceStates[state])}
        </option>
      ))}
    </select>
  );
}
