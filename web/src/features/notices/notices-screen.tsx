/** The inbox: what has happened to my cases, newest first. */
import './notices.css';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { NoticeView } from '#core/routes/notices.ts';
import { call } from '#web/api/client.ts';
import { keys, useNotices, useOlderNotices } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { groupsOf, type NoticeGroup } from './groups.ts';
import { OwnLeave } from './own-leave.tsx';
import { NoticeChannels } from './preferences.tsx';
import { noticeTexts } from './texts.ts';

function Line({ notice }: { notice: NoticeView }) {
  const text = useText(noticeTexts);
  const label = useLabel();
  return (
    <li data-unread={!notice.read}>
      <time dateTime={notice.at}>{fullTime(notice.at)}</time>
      {notice.path === undefined ? (
        <span>{label(notice.text)}</span>
      ) : (
        // A notice of no case says where it leads.
        <Link to={notice.path}>{label(notice.text)}</Link>
      )}
      {notice.read ? null : <span className="chip chip-info">{text('isUnread')}</span>}
    </li>
  );
}

function Group({ group, onRead }: { group: NoticeGroup; onRead: (id: string) => void }) {
  const { caseNo, notices } = group;
  const newest = notices.find(({ read }) => !read);
  return (
    <li>
      {caseNo === undefined ? null : (
        <Link
          to="/cases/$caseNo"
          params={{ caseNo }}
          className="case-no"
          onClick={() => newest !== undefined && onRead(newest.id)}
        >
          {caseNo}
        </Link>
      )}
      <ul className="notice-lines">
        {notices.map((notice) => (
          <Line key={notice.id} notice={notice} />
        ))}
      </ul>
    </li>
  );
}

/** Everything that is loaded: the newest page, and older ones from the point where they were first asked for. */
function useInbox() {
  const newest = useNotices();
  const [from, setFrom] = useState<string>();
  const older = useOlderNotices(from);
  const items = [...(newest.data?.items ?? []), ...(older.data?.pages.flatMap((page) => page.items) ?? [])];
  const hasOlder = from === undefined ? newest.data?.next !== undefined : older.hasNextPage;
  const showOlder = () => (from === undefined ? setFrom(newest.data?.next) : void older.fetchNextPage());
  return { newest, older, items, hasOlder, showOlder };
}

/** Opening a case from a notice marks that notice and the older ones as read, since reading goes up to a point. */
export function NoticesScreen() {
  const text = useText(noticeTexts);
  const client = useQueryClient();
  const { newest, older, items, hasOlder, showOlder } = useInbox();
  const read = useMutation({
    mutationFn: (until: string) => call('readNotices', { body: { until } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const first = items[0];
  const unread = newest.data?.unread ?? 0;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        <span className="quiet">{unread === 0 ? null : text('unread', { count: unread })}</span>
        {first === undefined || unread === 0 ? null : (
          <button
            type="button"
            className="plain-button end"
            aria-disabled={read.isPending}
            onClick={() => read.isPending || read.mutate(first.id)}
          >
            {text('markAll')}
          </button>
        )}
      </div>
      <NoticeChannels />
      <OwnLeave />
      <ErrorNotice error={newest.error ?? read.error ?? older.error} onRetry={() => void newest.refetch()} />
      {newest.isPending ? <p role="status">{text('loading')}</p> : null}
      {newest.data === undefined ? null : (
        <div className="surface">
          {items.length === 0 ? <p className="quiet">{text('nothing')}</p> : null}
          <ul className="notice-list">
            {groupsOf(items).map((group) => (
              <Group key={group.key} group={group} onRead={read.mutate} />
            ))}
          </ul>
          {hasOlder ? (
            <button
              type="button"
              className="plain-button"
              aria-disabled={older.isFetching}
              onClick={() => older.isFetching || showOlder()}
            >
              {text('older')}
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
}
