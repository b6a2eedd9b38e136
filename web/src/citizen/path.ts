/** Which page is open: the address alone says it, so that back, reload and a sent link work. */
import { useSyncExternalStore } from 'react';

const root = '/citizen';
const listeners = new Set<() => void>();

/** `''` home, `submit/place`, `track` … */
function present(): string {
  return location.pathname.slice(root.length).replace(/^\/+|\/+$/g, '');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, present);
}

export const addressOf = (path: string): string => (path === '' ? root : `${root}/${path}`);

/** Opens a page of this site. */
export function go(path: string): void {
  history.pushState(null, '', addressOf(path));
  for (const listener of listeners) listener();
  scrollTo(0, 0);
}

/** The case number of a link that was sent: `?no=HK…`. The code never stands in an address. */
export function numberInAddress(): string {
  const given = new URLSearchParams(location.search).get('no')?.toUpperCase() ?? '';
  return /^HK\d{15}$/.test(given) ? given : '';
}
