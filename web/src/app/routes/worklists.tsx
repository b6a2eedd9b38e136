/** Routes of the lists: the list screen with what other features put beside it. */
import { trimPathRight, useMatch, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { WorklistName } from '#core/worklists.ts';
import type { WorklistSearch } from '#web/features/worklists/search.ts';
import { WorklistScreen } from '#web/features/worklists/worklist-screen.tsx';
import { compact } from '#web/ui/address.ts';
import { slots } from './slots.ts';

/** The screen of the list whose route it is. The address is its state. */
export function WorklistRoute() {
  const { fullPath } = useMatch({ strict: false });
  const name = fullPath.slice(1) as WorklistName;
  const search: WorklistSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { history } = useRouter();
  const change = (next: Partial<WorklistSearch>, push = false) => {
    // Who has left for another screen while a command was under way is not brought back by its answer.
    // Routes are found in capitals and with a slash at the end, too.
    if (trimPathRight(history.location.pathname).toLowerCase() !== fullPath) return;
    void navigate({
      to: `/${name}`,
      search: (old) => compact({ ...old, ...next }) as WorklistSearch,
      replace: !push,
      resetScroll: false,
    });
  };
  return <WorklistScreen key={name} name={name} search={search} onSearch={change} {...slots[name]} />;
}
