/** The inbox: what has happened to my cases, newest first. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { NoticeView } from '#core/routes/desk.ts';
import { call } from '#web/api/client.ts';
import { keys, useNotices } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useLabel } from '#web/ui/language.ts';
import { type Texts, useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';

const noticeTexts = {
  title: { zh: '通知', en: 'Notices' },
  unread: { zh: '{count} 条未读', en: '{count} unread' },
  markAll: { zh: '全部标为已读', en: 'Mark all as read' },
  nothing: { zh: '没有通知。', en: 'No notices.' },
  isUnread: { zh: '未读', en: 'Unread' },
} as const satisfies Texts;

function Notice({ notice, onRead }: { notice: NoticeView; onRead: () => void }) {
  const text = useText(noticeTexts);
  const label = useLabel();
  return (
    <li data-unread={!notice.read}>
      <time dateTime={notice.at}>{fullTime(notice.at)}</time>
      {notice.read ? null : <span className="chip chip-info">{text('isUnread')}</span>}
      <span>{label(notice.text)}</span>
      {notice.caseNo === undefined ? null : (
        <Link to="/cases/$caseNo" params={{ caseNo: notice.caseNo }} onClick={onRead}>
          {notice.caseNo}
        </Link>
      )}
    </li>
  );
}

/** Opening a case from a notice marks that notice and the older ones as read, since reading goes up to a point. */
export function NoticesScreen() {
  const text = useText(noticeTexts);
  const client = useQueryClient();
  const notices = useNotices();
  const read = useMutation({
    mutationFn: (until: string) => call('readNotices', { body: { until } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.notices }),
  });
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const items = notices.data?.items ?? [];
  const newest = items[0];
  const unread = notices.data?.unread ?? 0;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{title}</h1>
        <span className="quiet">{unread === 0 ? null : text('unread', { count: unread })}</span>
        {newest === undefined || unread === 0 ? null : (
          <button
            type="button"
            className="plain-button end"
            disabled={read.isPending}
            onClick={() => read.mutate(newest.id)}
          >
            {text('markAll')}
          </button>
        )}
      </div>
      <ErrorNotice error={notices.error ?? read.error} onRetry={() => void notices.refetch()} />
      <div className="surface">
        {notices.data !== undefined && items.length === 0 ? <p className="quiet">{text('nothing')}</p> : null}
        <ul className="notice-list">
          {items.map((notice) => (
            <Notice
              key={notice.id}
              notice={notice}
              onRead={() => {
                if (!notice.read) read.mutate(notice.id);
              }}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}
