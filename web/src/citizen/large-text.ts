/** 大字: a larger base size for everything, remembered in this browser. */
import { readPreference, writePreference } from '#web/ui/preferences.ts';

export const isLarge = (): boolean => readPreference('large-text') === 'yes';

/** Puts the remembered size on the page. */
export function applyTextSize(): void {
  document.documentElement.dataset.large = String(isLarge());
}

export function setLarge(large: boolean): void {
  writePreference('large-text', large ? 'yes' : undefined);
  applyTextSize();
}
