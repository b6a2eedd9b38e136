/** The wall's key: handed over once behind the `#` of the address, which no server sees, or typed; kept in this browser until it is refused. */
import { readPreference, writePreference } from '#web/ui/preferences.ts';

const name = 'wall-key';
/** Where the browser keeps nothing, until the page is left. */
let present: string | undefined;

export function wallKey(): string | undefined {
  present ??= readPreference(name);
  return present;
}

export function keepWallKey(key: string): void {
  present = key;
  writePreference(name, key);
}

export function forgetWallKey(): void {
  present = undefined;
  writePreference(name, undefined);
}

/** Takes a key out of the address, so that nobody reads it there; true where there was one. */
export function takeKeyFromAddress(): boolean {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null || key === '') return false;
  history.replaceState(null, '', location.pathname);
  keepWallKey(key);
  return true;
}
