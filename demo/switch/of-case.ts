/** The calls from which the demo city's cases came, as its switch would have told them. */
import type { CallEvent } from '#core/calls/events.ts';
import { plainNumber } from '#core/calls/number.ts';
import { toInstant, toMillis } from '#core/time/instant.ts';
import type { Group } from '#functions/storage/bulk.ts';
import { callItems, type StoredCall, withCase, withEvents } from '#functions/storage/calls.ts';
import type { Life } from '../generator/life.ts';
import { chance, integer } from '../random.ts';

const nothingYet: StoredCall = { events: [], cases: [], version: 0 };

/** Share of the callers who gave up a few minutes before they got through. */
const gaveUp = 0.07;

type Told = { callId: string; caller: string | undefined; begin: number };

const offered = ({ callId, caller, begin }: Told): CallEvent => ({
  ...{ id: `${callId}.offered`, callId, type: 'offered', at: toInstant(begin) },
  ...(caller === undefined ? {} : { caller }),
});

const groupOf = (callId: string, call: StoredCall): Group => ({ items: callItems(callId, call) });

/** The items of a case's call, and of the one before that the caller gave up; none where nobody rang. */
export function callGroups({ intake, caseNo, draw, recordings }: Life): Group[] {
  const { callId, requester } = intake.body;
  if (callId === undefined) return [];
  const next = draw('call');
  const [wait, before, after] = [integer(next, 2, 14), integer(next, 50, 200), integer(next, 5, 60)];
  const registered = toMillis(intake.receivedAt);
  const answered = registered - before * 1000;
  const told = {
    callId,
    caller: requester.phone === undefined ? undefined : plainNumber(requester.phone),
    begin: answered - wait * 1000,
  };
  const ended = registered + after * 1000;
  const events: CallEvent[] = [
    offered(told),
    { id: `${callId}.answered`, callId, type: 'answered', at: toInstant(answered), agent: intake.registrar.id },
    { id: `${callId}.ended`, callId, type: 'ended', at: toInstant(ended) },
    ...recordings.slice(0, 1).map(
      ({ id }): CallEvent => ({
        ...{ id: `${callId}.recorded`, callId, type: 'recording-ready', at: toInstant(ended + 5000), recordingId: id },
      }),
    ),
  ];
  const named = { caseNo, by: intake.registrar.id, centre: false };
  const groups = [groupOf(callId, withCase(withEvents(nothingYet, events), named))];
  if (!chance(next, gaveUp)) return groups;
  const first = { ...told, callId: `${callId}-0`, begin: told.begin - integer(next, 90, 400) * 1000 };
  const end = toInstant(first.begin + integer(next, 15, 60) * 1000);
  const abandoned: CallEvent = { id: `${first.callId}.abandoned`, callId: first.callId, type: 'abandoned', at: end };
  return [...groups, groupOf(first.callId, withEvents(nothingYet, [offered(first), abandoned]))];
}
