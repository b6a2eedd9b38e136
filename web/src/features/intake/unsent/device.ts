/** The name of this browser among those of one person, made by chance at first use. */
import { readPreference, writePreference } from '#web/ui/preferences.ts';

const name = 'device';
let own: string | undefined;

/** The same at every visit; where the browser keeps nothing, as long as the page stands. */
export function deviceId(): string {
  own ??= readPreference(name) ?? crypto.randomUUID();
  writePreference(name, own);
  return own;
}
