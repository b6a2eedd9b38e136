/** As much of IndexedDB as drafts need, in memory: one version, stores without key paths, one request a transaction. */

type Store = Map<string, unknown>;
type Request = { result: unknown; error: Error | null; onsuccess: (() => void) | null; onerror: (() => void) | null };

/** Answers later, as the real one does, so that handlers set after the call are heard. */
function answer(work: () => unknown): Request {
  const request: Request = { result: undefined, error: null, onsuccess: null, onerror: null };
  queueMicrotask(() => {
    try {
      request.result = work();
      request.onsuccess?.();
    } catch (error) {
      request.error = error as Error;
      request.onerror?.();
    }
  });
  return request;
}

/** Values are cloned on the way in and out. `fail` makes every later request end in an error, as a full disk does. */
export function memoryDatabase() {
  const databases = new Map<string, Map<string, Store>>();
  let broken = false;
  const check = () => {
    if (broken) throw new Error('the disk is full');
  };
  const storeOf = (store: Store) => ({
    get: (key: string) =>
      answer(() => {
        check();
        return structuredClone(store.get(key));
      }),
    put: (value: unknown, key: string) =>
      answer(() => {
        check();
        store.set(key, structuredClone(value));
      }),
    getAllKeys: () => answer(() => [...store.keys()]),
    delete: (key: string) => answer(() => void store.delete(key)),
    clear: () => answer(() => store.clear()),
  });
  const open = (name: string) => {
    const request: Request & { onupgradeneeded?: () => void } = {
      result: undefined,
      error: null,
      onsuccess: null,
      onerror: null,
    };
    queueMicrotask(() => {
      const stores = databases.get(name) ?? new Map<string, Store>();
      request.result = {
        createObjectStore: (store: string) => stores.set(store, new Map()),
        transaction: (store: string) => ({ objectStore: () => storeOf(stores.get(store) as Store) }),
        close: () => undefined,
      };
      if (!databases.has(name)) request.onupgradeneeded?.();
      databases.set(name, stores);
      request.onsuccess?.();
    });
    return request;
  };
  return {
    indexedDB: { open } as unknown as IDBFactory,
    fail: () => {
      broken = true;
    },
    size: () =>
      [...databases.values()].flatMap((stores) => [...stores.values()]).reduce((sum, one) => sum + one.size, 0),
  };
}
