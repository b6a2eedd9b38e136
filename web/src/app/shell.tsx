/** The frame: menu by role, top bar, the screen itself, the docked player. */
import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { menu as everyScreen } from '#core/menu.ts';
import { useMe } from '#web/api/queries.ts';
import { CallWatch } from '#web/features/calls/call-watch.tsx';
import { HelpKeys } from '#web/features/help-keys/help-keys.tsx';
import { CheckBanner } from '#web/features/presence/check-banner.tsx';
import { Announcements } from '#web/ui/announce.tsx';
import { ErrorNotice } from '#web/ui/error-notice.tsx';
import { useFocusKept } from '#web/ui/focus.ts';
import { type KeyBinding, useKeys } from '#web/ui/keys.ts';
import { PlayerDock } from '#web/ui/player-dock.tsx';
import { useText } from '#web/ui/text.ts';
import { LeftMenu } from './left-menu.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { ForbiddenPage } from './plain-pages.tsx';
import { appTexts } from './texts.ts';
import { TopBar } from './top-bar.tsx';

type Entries = readonly { path: string }[];

/** A path that is a screen of some role but not of this one. */
export function isForbidden(path: string, menu: Entries, all: Entries = everyScreen): boolean {
  const is = (entry: { path: string }) => path === entry.path || path.startsWith(`${entry.path}/`);
  return all.some(is) && !menu.some(is);
}

/**
 * Moves the focus to the content after a change of screen, so that a screen reader does not stay in the menu; a screen that has
 * put it into its first field keeps it there.
 */
function useFocusOnArrival(path: string) {
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(path);
  useEffect(() => {
    if (arrived.current === path) return;
    arrived.current = path;
    if (main.current?.contains(document.activeElement) !== true) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}

/** Tells the style sheet how much of the screen the foot covers, so that nothing lies under the player. */
function useFootHeight() {
  const foot = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = foot;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--foot-height', `${current.offsetHeight}px`),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return foot;
}

function useFrameKeys(menu: Entries, showHelp: () => void) {
  const navigate = useNavigate();
  const go = (path: string | undefined) => () => {
    if (path !== undefined) void navigate({ to: path });
  };
  const has = (path: string) => menu.find((entry) => entry.path === path)?.path;
  const all: (KeyBinding | undefined)[] = [
    { keys: '?', label: appTexts.showKeys, run: showHelp },
    { keys: 'ctrl+k', label: appTexts.focusSearch, run: () => document.getElementById('find-case')?.focus() },
    { keys: 'g q', label: appTexts.goQueue, run: go(menu.find((entry) => entry.path !== '/intake')?.path) },
    has('/to-do') === undefined ? undefined : { keys: 'g t', label: appTexts.goToDo, run: go('/to-do') },
    has('/notices') === undefined ? undefined : { keys: 'g n', label: appTexts.goNotices, run: go('/notices') },
  ];
  useKeys(all.filter((binding) => binding !== undefined));
}

/** Everything around a screen. Waits for who the user is; a screen that is not theirs shows 无权访问. */
export function Shell() {
  const text = useText(appTexts);
  const me = useMe();
  const { pathname } = useLocation();
  const main = useFocusOnArrival(pathname);
  const foot = useFootHeight();
  useFocusKept();
  const [menuOpen, setMenuOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const menu = me.data?.menu ?? [];
  useFrameKeys(menu, () => setHelpOpen(true));
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another screen closes the menu of a small screen.
  useEffect(() => setMenuOpen(false), [pathname]);
  return (
    <div className="shell">
      <TopBar
        me={me.data}
        menuOpen={menuOpen}
        onMenu={() => setMenuOpen(!menuOpen)}
        onShortcuts={() => setHelpOpen(true)}
      />
      <LeftMenu entries={menu} open={menuOpen} />
      <main ref={main} tabIndex={-1} id="content">
        <OfflineBanner />
        <CheckBanner />
        <CallWatch />
        {me.data === undefined && me.error === null ? <p role="status">{text('loading')}</p> : null}
        {me.data === undefined ? <ErrorNotice error={me.error} onRetry={() => void me.refetch()} /> : null}
        {me.data === undefined ? null : isForbidden(pathname, menu) ? <ForbiddenPage /> : <Outlet />}
      </main>
      <footer ref={foot}>
        <Announcements />
        <PlayerDock />
      </footer>
      <HelpKeys open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
