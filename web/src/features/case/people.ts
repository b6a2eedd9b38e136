/** Names of the people in a case: the view holds ids, the trail tells who is who. */
import { useEvents, useMe } from '#web/api/queries.ts';

/** The name of a user id, or the id where the trail does not know them. */
export function usePeople(caseNo: string): (id: string | undefined) => string | undefined {
  const events = useEvents(caseNo).data?.items ?? [];
  const me = useMe().data;
  const known = new Map(events.map(({ by }) => [by.id, by.name]));
  if (me !== undefined) known.set(me.id, me.name);
  return (id) => (id === undefined ? undefined : (known.get(id) ?? id));
}
