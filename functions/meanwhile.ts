/** Work that is done while the table is waited for. */
import { setImmediate } from 'node:timers/promises';

/** Makes something while a call is under way, from when it was sent; without a call, at once. Whether the call fails is for who waits for it. */
export async function meanwhile<T>(call: Promise<unknown> | undefined, make: () => T): Promise<T> {
  if (call === undefined) return make();
  call.catch(() => undefined);
  await setImmediate();
  return make();
}
