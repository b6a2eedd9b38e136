/** Pages that say one thing: no access, no such page, failed, where to begin. */
import { Link, Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useMe } from '#web/api/queries.ts';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useText } from '#web/ui/text.ts';
import { appTexts } from './texts.ts';

type PlainPageProps = { title: string; children: ReactNode };

/** A heading and a few words; it also names the tab. */
export function PlainPage({ title, children }: PlainPageProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className="plain-page">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

function Home() {
  const text = useText(appTexts);
  return <Link to="/">{text('home')}</Link>;
}

/** A screen that the role does not have. */
export function ForbiddenPage() {
  const text = useText(appTexts);
  return (
    <PlainPage title={text('forbiddenTitle')}>
      <p>{text('forbidden')}</p>
      <Home />
    </PlainPage>
  );
}

export function MissingPage() {
  const text = useText(appTexts);
  return (
    <PlainPage title={text('missingTitle')}>
      <p>{text('missing')}</p>
      <Home />
    </PlainPage>
  );
}

/** What broke, with the request number where there is one; a page that was exchanged by an update needs a reload. */
export function FailedPage({ error }: { error: unknown }) {
  const text = useText(appTexts);
  return (
    <PlainPage title={text('failedTitle')}>
      <ErrorNotice error={error} />
      <p>{text('failed')}</p>
      <button className="plain-button" type="button" onClick={() => location.reload()}>
        {text('reload')}
      </button>
    </PlainPage>
  );
}

/**
 * The role's main queue: registering for those who take calls, otherwise the first list with work of others in it, otherwise
 * whatever the menu begins with.
 */
export function firstPath(menu: readonly { path: string }[], roles: readonly string[]): string | undefined {
  const lists = menu.filter(({ path }) => path !== '/intake' && path !== '/drafts');
  return (roles.includes('callTaker') ? menu : [...lists, ...menu])[0]?.path;
}

/** Goes to the role's main queue; says so where the role has no screen at all. */
export function FirstPage() {
  const text = useText(appTexts);
  const { data } = useMe();
  if (data === undefined) return null;
  const to = firstPath(data.menu, data.roles);
  if (to === undefined) return <PlainPage title={text('brand')}>{text('emptyMenu')}</PlainPage>;
  return <Navigate to={to} replace />;
}
