/** Route of the description of the interfaces. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { InterfacesScreen } from '#web/features/interfaces/interfaces-screen.tsx';
import type { InterfaceSearch } from '#web/features/interfaces/search.ts';

export function InterfacesRoute() {
  const search: InterfaceSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <InterfacesScreen
      search={search}
      onSearch={(next) => void navigate({ to: '/interfaces', search: next, replace: true, resetScroll: false })}
    />
  );
}
