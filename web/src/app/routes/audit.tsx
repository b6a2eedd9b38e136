/** Route of the audit. The address is its state. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AuditScreen } from '#web/features/audit/audit-screen.tsx';
import type { AuditSearch } from '#web/features/audit/search.ts';

export function AuditRoute() {
  const search: AuditSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <AuditScreen
      search={search}
      onSearch={(next) => void navigate({ to: '/audit', search: next, resetScroll: false })}
    />
  );
}
