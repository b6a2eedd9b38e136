/** Route of 来电情况. The address is its state. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CallsScreen } from '#web/features/calls/calls-screen.tsx';
import { type CallSearch, callSearch } from '#web/features/calls/search.ts';
import { PresencePart } from '#web/features/presence/presence-part.tsx';

export function CallsRoute() {
  const search: CallSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <CallsScreen
      search={search}
      presence={PresencePart}
      onSearch={(next) =>
        void navigate({
          to: '/calls',
          search: (old) => callSearch({ ...old, ...next }),
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}
