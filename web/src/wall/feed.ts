/** Asks for the figures again and again, for weeks: one request at a time, the last figures are kept, and nothing else. */
import type { WallView } from '#core/wall/shapes.ts';
import { currentLanguage } from '#web/ui/language.ts';
import { wallPath } from './facts.ts';

/** Milliseconds between two questions; after one that failed; until one counts as lost. */
export const pace = { usual: 15_000, again: 5_000, patience: 10_000 } as const;

/** `refused`: the key is none. `failing`: the last question had no good answer. `at`: when the view came, by the browser's own steady clock. */
export type FeedState = { kind: 'waiting' | 'live' | 'failing' | 'refused'; view?: WallView; at?: number };

/** Asks once. Throws where no answer came or it was none; `refused` where the key is not taken. */
export async function askWall(key: string): Promise<WallView | 'refused'> {
  // A signal that times out by itself would live on behind its answer.
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), pace.patience);
  try {
    const response = await fetch(wallPath, {
      headers: {
        accept: 'application/json',
        'accept-language': currentLanguage() === 'zh' ? 'zh-CN' : 'en',
        authorization: `Bearer ${key}`,
      },
      cache: 'no-store',
      credentials: 'omit',
      signal: control.signal,
    });
    if (response.status === 401) return 'refused';
    if (!response.ok) throw new Error(String(response.status));
    return (await response.json()) as WallView;
  } finally {
    clearTimeout(timer);
  }
}

export type Feed = { state: () => FeedState; subscribe: (listener: () => void) => () => void; stop: () => void };

/** Begins to ask, at once and then at its pace, until it is stopped or refused. */
export function startFeed(key: string, ask = askWall): Feed {
  let state: FeedState = { kind: 'waiting' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let asking = false;
  const listeners = new Set<() => void>();
  const become = (next: FeedState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const next = async () => {
    clearTimeout(timer);
    if (stopped || asking) return;
    asking = true;
    let answer: WallView | 'refused' | undefined;
    try {
      answer = await ask(key);
    } catch {
      answer = undefined;
    }
    asking = false;
    if (stopped) return;
    if (answer === 'refused') {
      stopped = true;
      become({ kind: 'refused' });
      return;
    }
    become(
      answer === undefined ? { ...state, kind: 'failing' } : { kind: 'live', view: answer, at: performance.now() },
    );
    // Walls that were switched on together, or came back together, do not go on in step.
    const wait = answer === undefined ? pace.again : pace.usual;
    timer = setTimeout(next, wait * (0.9 + 0.2 * Math.random()));
  };
  const soon = () => void next();
  addEventListener('online', soon);
  soon();
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      removeEventListener('online', soon);
    },
  };
}
