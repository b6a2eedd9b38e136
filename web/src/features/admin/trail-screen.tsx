/** 变更记录: every change of administration, the newest first; for the administrator and the auditor. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { changeName } from '#core/admin/changes.ts';
import { call } from '#web/api/client.ts';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { AdminPage } from './page.tsx';
import { AdminTable } from './table.tsx';
import { adminTexts } from './texts.ts';
import { trailTexts } from './trail-texts.ts';

export function TrailScreen() {
  const text = useText(adminTexts);
  const words = useText(trailTexts);
  const label = useLabel();
  const trail = useInfiniteQuery({
    queryKey: ['admin', 'trail'],
    queryFn: ({ pageParam, signal }) =>
      call('adminTrail', { query: pageParam === undefined ? {} : { cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
  const items = trail.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = items.map(({ at, by, name, what, subject, version, note }) => ({
    key: `${at} ${what} ${subject} ${version}`,
    cells: [
      fullTime(at),
      name === by ? by : `${name}（${by}）`,
      label(changeName(what)),
      <code key="subject">{subject}</code>,
      version ?? '—',
      note,
    ],
  }));
  return (
    <AdminPage title={words('title')} reads={[trail]}>
      <p className="quiet">{words('intro')}</p>
      <div className="surface">
        <AdminTable
          caption={words('title')}
          head={[text('at'), text('by'), text('what'), text('subject'), text('version'), text('why')]}
          rows={rows}
          nothing={words('nothing')}
        />
        {trail.hasNextPage ? (
          <button
            type="button"
            className="plain-button"
            disabled={trail.isFetching}
            onClick={() => void trail.fetchNextPage()}
          >
            {words('older')}
          </button>
        ) : null}
      </div>
    </AdminPage>
  );
}
