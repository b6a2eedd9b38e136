/** 办件详情: head, parts, and the rail of what may be done. */
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { CaseView } from '#core/view/shapes.ts';
import { useCase } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useNow } from '#web/ui/now.ts';
import { useText } from '#web/ui/text.ts';
import './case.css';
import { Branches } from './branches.tsx';
import { CaseHead } from './case-head.tsx';
import { Follow } from './follow.tsx';
import { Overview } from './overview.tsx';
import { Results } from './results.tsx';
import { Sides } from './sides.tsx';
import { type Tab, tabs } from './tabs.ts';
import { caseTexts } from './texts.ts';
import { ExplainedCase } from './why.tsx';

// What is behind the other tabs is loaded when somebody looks there.
const Recordings = lazy(() => import('./recordings.tsx').then((tab) => ({ default: tab.Recordings })));
const Trail = lazy(() => import('./trail.tsx').then((tab) => ({ default: tab.Trail })));
const Orders = lazy(() => import('./orders.tsx').then((tab) => ({ default: tab.Orders })));

type CaseScreenProps = {
  caseNo: string;
  tab: Tab;
  /** What may be done, from the view; the form of what is being done. */
  rail: (view: CaseView) => ReactNode;
  form: (view: CaseView) => ReactNode;
  /** What resembles the case, under its overview. */
  related: (view: CaseView) => ReactNode;
};

/** Links, so that a part can be opened in a tab of its own and found again by going back. */
function Tabs({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  const counts: Partial<Record<Tab, number>> = {
    branches: view.branches.length,
    recordings: view.recordings.length,
    orders: view.orders.length,
  };
  return (
    <nav className="tabs" aria-label={text('sections')}>
      {tabs.map((name) => (
        <Link
          key={name}
          to="/cases/$caseNo"
          params={{ caseNo: view.caseNo }}
          search={(old: object) => ({ ...old, tab: name === 'overview' ? undefined : name }) as never}
          resetScroll={false}
          activeOptions={{ exact: true, includeSearch: true }}
        >
          {text(name)}
          {counts[name] === undefined || counts[name] === 0 ? null : <span className="count"> {counts[name]}</span>}
        </Link>
      ))}
    </nav>
  );
}

function Part({ view, tab, now }: { view: CaseView; tab: Tab; now: string }) {
  switch (tab) {
    case 'branches':
      return <Branches view={view} now={now} />;
    case 'trail':
      return <Trail view={view} />;
    case 'recordings':
      return <Recordings view={view} now={now} />;
    case 'results':
      return <Results view={view} />;
    case 'orders':
      return <Orders view={view} now={now} />;
    default:
      return <Overview view={view} now={now} />;
  }
}

/** Somebody else's case, asked for by its exact number: status and public reply. */
function LimitedCase({ view }: { view: CaseView }) {
  const text = useText(caseTexts);
  return (
    <>
      <p className="banner">{text('limited')}</p>
      <Results view={view} />
    </>
  );
}

export function CaseScreen({ caseNo, tab, rail, form, related }: CaseScreenProps) {
  const text = useText(caseTexts);
  const { data: view, error, refetch } = useCase(caseNo);
  const now = useNow(view?.now);
  const title = view?.title === undefined ? caseNo : `${view.title} ${caseNo}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (view === undefined) {
    return error === null ? (
      <p role="status">{text('loading')}</p>
    ) : (
      <ErrorNotice error={error} onRetry={() => void refetch()} />
    );
  }
  return (
    <ExplainedCase value={{ caseNo, version: view.version }}>
      <Follow caseNo={caseNo} version={view.version} />
      <article className="case-page">
        <CaseHead view={view} now={now} />
        <aside className="case-rail">{rail(view)}</aside>
        <div className="case-main stack">
          <ErrorNotice error={error} onRetry={() => void refetch()} />
          <Sides view={view} />
          {form(view)}
          {view.limited ? (
            <LimitedCase view={view} />
          ) : (
            <>
              <Tabs view={view} />
              <Suspense fallback={<p role="status">{text('loading')}</p>}>
                <Part view={view} tab={tab} now={now} />
                {tab === 'overview' ? related(view) : null}
              </Suspense>
            </>
          )}
        </div>
      </article>
    </ExplainedCase>
  );
}
