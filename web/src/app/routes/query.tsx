/** Route of 办件查询 with what may be done to several cases. Features do not know one another; here they are put together. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentType, useMemo } from 'react';
import { isGrantedToRoles, mayEver } from '#core/permissions.ts';
import { useMe } from '#web/api/queries.ts';
import { type QueryBulkProps, QueryScreen } from '#web/features/query/query-screen.tsx';
import { type QuerySearch, querySearch } from '#web/features/query/search.ts';
import { BulkDispatch } from '#web/features/worklists/bulk/bulk-dispatch.tsx';
import { BulkUrge } from '#web/features/worklists/bulk/bulk-urge.tsx';
import { QuerySign } from './query-sign.tsx';

/** The bulk actions of somebody's roles. */
function bulkFor(roles: readonly string[]): ComponentType<QueryBulkProps>[] {
  return [
    ...(mayEver(roles, 'sign') ? [QuerySign] : []),
    ...(mayEver(roles, 'urge') ? [BulkUrge as ComponentType<QueryBulkProps>] : []),
    ...(isGrantedToRoles(roles, 'dispatch', 'any') ? [BulkDispatch as ComponentType<QueryBulkProps>] : []),
  ];
}

export function QueryRoute() {
  const search: QuerySearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data } = useMe();
  const bulk = useMemo(() => bulkFor(data?.roles ?? []), [data?.roles]);
  return (
    <QueryScreen
      search={search}
      bulk={bulk}
      onSearch={(next) =>
        void navigate({
          to: '/query',
          search: (old) => querySearch({ ...old, ...next }),
          replace: 'pages' in next && next.pages !== undefined,
          resetScroll: false,
        })
      }
    />
  );
}
