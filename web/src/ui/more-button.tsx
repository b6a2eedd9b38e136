/** The button below a list that comes page by page. */
import type { ReactNode } from 'react';

type Paged = { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => Promise<unknown> };

/** Reads the next page; nothing where there is none. */
export function MoreButton({ list, children }: { list: Paged; children: ReactNode }) {
  const { hasNextPage, isFetching, fetchNextPage } = list;
  if (!hasNextPage) return null;
  return (
    <p>
      <button
        type="button"
        className="plain-button"
        aria-disabled={isFetching}
        onClick={() => isFetching || void fetchNextPage()}
      >
        {children}
      </button>
    </p>
  );
}
