/** Routes of hot issues. The address is their state. */
import { useParams, useSearch } from '@tanstack/react-router';
import { HotDetail } from '#web/features/hot-issues/hot-detail.tsx';
import { HotScreen } from '#web/features/hot-issues/hot-screen.tsx';
import type { HotSearch } from '#web/features/hot-issues/search.ts';

export function HotIssuesRoute() {
  const search: HotSearch = useSearch({ strict: false });
  return <HotScreen search={search} />;
}

export function HotIssueRoute() {
  const { hotIssueId } = useParams({ from: '/hot-issues/$hotIssueId' });
  return <HotDetail key={hotIssueId} id={hotIssueId} />;
}
