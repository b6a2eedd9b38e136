/** What was typed and not yet sent, kept in the browser against a crash: one draft a form and case, for a day at most. */
import { useEffect, useRef, useState } from 'react';

const database = 'drafts';
const store = 'drafts';
/** Milliseconds: drafts hold personal data, so none outlives a day. */
const lifetime = 24 * 3_600_000;
/** Milliseconds after the last key at which a draft is written, and the most that somebody who never pauses waits for it. */
const pause = 800;
const longest = 1500;

type Kept<T> = { at: number; value: T };

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function run<T>(mode: IDBTransactionMode, act: (drafts: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
  const connection = await open();
  try {
    return await new Promise<T | undefined>((resolve, reject) => {
      const request = act(connection.transaction(store, mode).objectStore(store));
      request.onsuccess = () => resolve(request.result as T | undefined);
      request.onerror = () => reject(request.error);
    });
  } finally {
    connection.close();
  }
}

/** The draft under a name; undefined when there is none or it is older than a day. */
export async function readDraft<T>(name: string): Promise<T | undefined> {
  const kept = await run<Kept<T>>('readonly', (drafts) => drafts.get(name));
  if (kept === undefined) return undefined;
  if (Date.now() - kept.at < lifetime) return kept.value;
  await forgetDraft(name);
  return undefined;
}

export async function keepDraft<T>(name: string, value: T): Promise<void> {
  await run('readwrite', (drafts) => drafts.put({ at: Date.now(), value } satisfies Kept<T>, name));
}

export async function forgetDraft(name: string): Promise<void> {
  await run('readwrite', (drafts) => drafts.delete(name));
}

/** Removes what is older than a day, so that a form which nobody opens again keeps nobody's number. */
export async function sweepDrafts(): Promise<void> {
  const names = (await run<string[]>('readonly', (drafts) => drafts.getAllKeys())) ?? [];
  for (const name of names) await readDraft(name);
}

/** Removes every draft of this browser. */
export async function wipeDrafts(): Promise<void> {
  await run('readwrite', (drafts) => drafts.clear());
}

export type Draft<T> = {
  /** What an earlier visit left; undefined while looking and when there is nothing. */
  found: T | undefined;
  /** True once the browser has been asked. */
  ready: boolean;
  /** Call on every change; it is written shortly after the last one. */
  change: (value: T) => void;
  /** Writes at once, in place of whatever still waits to be written; settles when it is written or cannot be. */
  keep: (value: T) => Promise<void>;
  /** Call when the form was sent or thrown away. */
  forget: () => void;
};

/** The draft of one form, e.g. `useDraft('submit:HK…:chengguan')`. A browser that keeps nothing changes nothing. */
export function useDraft<T>(name: string): Draft<T> {
  const [state, setState] = useState<{ name: string; found: T | undefined }>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<T | undefined>(undefined);
  /** When the first change came that is not written yet. */
  const since = useRef(0);
  useEffect(() => {
    let current = true;
    const show = (found: T | undefined) => current && setState({ name, found });
    readDraft<T>(name).then(show, () => show(undefined));
    const flush = () => {
      clearTimeout(timer.current);
      if (waiting.current !== undefined) void keepDraft(name, waiting.current).catch(() => undefined);
      waiting.current = undefined;
    };
    addEventListener('pagehide', flush);
    return () => {
      current = false;
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [name]);
  return {
    found: state?.name === name ? state.found : undefined,
    ready: state?.name === name,
    change: (value) => {
      if (waiting.current === undefined) since.current = Date.now();
      waiting.current = value;
      clearTimeout(timer.current);
      const left = Math.max(0, longest - (Date.now() - since.current));
      timer.current = setTimeout(
        () => {
          waiting.current = undefined;
          void keepDraft(name, value).catch(() => undefined);
        },
        Math.min(pause, left),
      );
    },
    keep: (value) => {
      clearTimeout(timer.current);
      waiting.current = undefined;
      return keepDraft(name, value).catch(() => undefined);
    },
    forget: () => {
      clearTimeout(timer.current);
      waiting.current = undefined;
      void forgetDraft(name).catch(() => undefined);
    },
  };
}
