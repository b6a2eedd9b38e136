/** 知识库: search first; beside it what waits for somebody. */
import './knowledge.css';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { mayEver } from '#core/permissions.ts';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { useKnowledgeSearch, useTasks } from './data.ts';
import { Filters } from './filters.tsx';
import { Results } from './results.tsx';
import type { KnowledgeSearch, KnowledgeSearchChange } from './search.ts';
import { Tasks } from './tasks.tsx';
import { knowledgeTexts } from './texts.ts';

type ScreenProps = { search: KnowledgeSearch; onSearch: (next: KnowledgeSearchChange) => void };

function Published({ search, onSearch }: ScreenProps) {
  const text = useText(knowledgeTexts);
  const { q, category, unit } = search;
  const { data, error, isPending, isFetching, hasNextPage, fetchNextPage, refetch } = useKnowledgeSearch({
    ...(q === undefined ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(unit === undefined ? {} : { unitId: unit }),
  });
  const hits = data?.pages.flatMap(({ items }) => items) ?? [];
  const filtered = q !== undefined || category !== undefined || unit !== undefined;
  return (
    <>
      <Filters search={search} onSearch={onSearch} />
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <p className="quiet" role="status">
        {isPending ? text('loading') : data === undefined ? null : text('total', { count: data.pages[0]?.total ?? 0 })}
      </p>
      {data === undefined ? null : (
        <div className="surface" aria-busy={isFetching}>
          {hits.length > 0 ? (
            <Results hits={hits} />
          ) : (
            <div className="stack empty">
              {text(filtered ? 'nothingFound' : 'nothing')}
              {filtered ? (
                <button
                  type="button"
                  className="plain-button"
                  onClick={() => onSearch({ q: undefined, category: undefined, unit: undefined })}
                >
                  {text('clear')}
                </button>
              ) : null}
            </div>
          )}
          {hasNextPage ? (
            <button type="button" className="plain-button" onClick={() => isFetching || void fetchNextPage()}>
              {text('more')}
            </button>
          ) : null}
        </div>
      )}
    </>
  );
}

export function KnowledgeScreen({ search, onSearch }: ScreenProps) {
  const text = useText(knowledgeTexts);
  const roles = useMe().data?.roles ?? [];
  const submits = mayEver(roles, 'submitKnowledge');
  const tasks = useTasks(submits).data;
  const waiting = tasks === undefined ? 0 : tasks.items.length + tasks.reviews.length + tasks.reports.length;
  const title = text('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const onTasks = search.tab === 'tasks' && submits;
  return (
    <div className="page stack knowledge">
      <div className="page-head">
        <h1>{title}</h1>
        {submits ? (
          <Link to="/knowledge/new" className="plain-button primary-button end">
            {text(mayEver(roles, 'publishKnowledge') || mayEver(roles, 'approveKnowledge') ? 'add' : 'suggest')}
          </Link>
        ) : null}
      </div>
      {submits ? (
        <nav className="tabs" aria-label={text('tabs')}>
          <Link to="/knowledge" search={{}} activeOptions={{ exact: true, includeSearch: true }}>
            {text('published')}
          </Link>
          <Link to="/knowledge" search={{ tab: 'tasks' }} activeOptions={{ exact: true, includeSearch: true }}>
            {text('tasks')}
            {waiting === 0 ? null : <span className="count"> {waiting}</span>}
          </Link>
        </nav>
      ) : null}
      {onTasks ? <Tasks /> : <Published search={search} onSearch={onSearch} />}
    </div>
  );
}
