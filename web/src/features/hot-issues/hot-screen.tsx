/** 热点: what is hot now, what was, and who rings again and again. */
import './hot-issues.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayEver } from '#core/permissions.ts';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { fullTime } from '#web/ui/time.ts';
import { useHotList } from './data.ts';
import { HotTable } from './hot-list.tsx';
import { Requesters } from './requesters.tsx';
import { type HotSearch, hotLists } from './search.ts';
import { hotTexts } from './texts.ts';

function Issues({ list }: { list: 'open' | 'closed' }) {
  const text = useText(hotTexts);
  const { data, error, isPending, isFetching, refetch } = useHotList(list);
  return (
    <>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : null}
        {data === undefined ? null : text('count', { count: data.items.length })}
        {data?.at === undefined ? null : ` · ${text('lastLook', { at: fullTime(data.at) })}`}
      </p>
      {data === undefined ? null : (
        <div className="surface" aria-busy={isFetching}>
          {data.items.length > 0 ? (
            <HotTable rows={data.items} caption={text(list)} />
          ) : (
            <div className="stack empty">{text(list === 'open' ? 'nothing' : 'nothingClosed')}</div>
          )}
        </div>
      )}
    </>
  );
}

export function HotScreen({ search: { list = 'open' } }: { search: HotSearch }) {
  const text = useText(hotTexts);
  const roles = useMe().data?.roles ?? [];
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const curates = mayEver(roles, 'curateHotIssue');
  const lists = hotLists.filter((one) => one !== 'requesters' || curates);
  return (
    <div className="page stack hot-issues">
      <div className="page-head">
        <h1>{title}</h1>
      </div>
      <p className="quiet">{text('intro')}</p>
      <nav className="tabs" aria-label={text('tabs')}>
        {lists.map((one) => (
          <Link
            key={one}
            to="/hot-issues"
            search={one === 'open' ? {} : { list: one }}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {text(one)}
          </Link>
        ))}
      </nav>
      {list === 'requesters' && curates ? <Requesters /> : <Issues list={list === 'closed' ? 'closed' : 'open'} />}
    </div>
  );
}
