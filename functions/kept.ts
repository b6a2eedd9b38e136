/**
 * What a function keeps from one call to the next: a client, a block of numbers, what was read lately. All of it is made here, so that
 * a process which goes on with another table forgets all of it at once.
 */
type Kept<T> = { value: T };

const all: (() => void)[] = [];

/** `fresh` says what is there before the first call. */
export function kept<T>(fresh: () => T): Kept<T> {
  const one = { value: fresh() };
  all.push(() => {
    one.value = fresh();
  });
  return one;
}

/** A thing that is made at its first use, e.g. a client. */
export function keptOnce<T extends object>(make: () => T): () => T {
  const one = kept<T | undefined>(() => undefined);
  return () => {
    one.value ??= make();
    return one.value;
  };
}

export function forgetKept(): void {
  for (const forget of all) forget();
}
