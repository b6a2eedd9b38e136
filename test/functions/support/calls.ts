/** Calls and presence checks for tests: what a switch would tell, signed as it signs. */
import type { PresenceCheck } from '#core/calls/presence.ts';
import { localDate } from '#core/time/instant.ts';
import { switchHeaders, switchKey } from '#functions/calls/signature.ts';
import { now } from '#functions/clock.ts';
import { newId } from '#functions/crypto.ts';
import { addCallEvents } from '#functions/storage/calls.ts';
import { putCheck } from '#functions/storage/presence.ts';
import { eventsOf, later, type Told } from './call-events.ts';
import { users } from './city.ts';
import { call, type Reply } from './gateway.ts';

/** A call that `calltaker` has on the line now. */
export async function answeredCall(callId: string, told: Partial<Told> = {}): Promise<void> {
  const at = now();
  const call = { begin: later(at, -20), caller: '13907650001', agent: 'calltaker', ended: false, ...told };
  await addCallEvents(callId, eventsOf(callId, call), localDate(at));
}

/** Sends events as a switch does. */
export function tell(events: readonly unknown[], name = 'main', headers: Record<string, string> = {}): Promise<Reply> {
  const text = JSON.stringify({ events });
  return call(undefined, 'callEvents', {
    text,
    headers: { ...switchHeaders(name, switchKey(name), text), ...headers },
  });
}

/** Asks everybody at once; answers the check's id. */
export async function askEverybody(): Promise<string> {
  const at = now();
  const check: PresenceCheck = {
    id: newId(),
    at,
    until: later(at, 300),
    by: { id: 'supervisor', name: '林三思' },
    unitId: 'centre',
    people: users.map(({ id }) => id),
    desk: true,
  };
  await putCheck(check, localDate(at));
  return check.id;
}
