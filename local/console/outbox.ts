/** Messages that the stack would have sent to somebody outside: kept in memory, the newest first, to be looked at. */

export type TakenMessage = { readonly at: string; readonly key: string; readonly body: string };
export type Outbox = {
  /** Keeps a message; false where its key was taken before. A message without a key is always kept. */
  take(key: string, body: string): boolean;
  list(): readonly TakenMessage[];
};

const most = 500;

/** Makes an empty outbox; it forgets all but the newest 500, and everything when the machine stops. */
export function createOutbox(): Outbox {
  const taken: TakenMessage[] = [];
  return {
    take(key, body) {
      if (key !== '' && taken.some((one) => one.key === key)) return false;
      taken.unshift({ at: new Date().toISOString(), key, body });
      taken.length = Math.min(taken.length, most);
      return true;
    },
    list: () => taken,
  };
}
