/** The language on screen: one choice for the whole portal, changed without reloading, so that URL and typed text stay. */
import { useSyncExternalStore } from 'react';
import type { Label, Language } from '#core/vocabulary.ts';
import { readPreference, writePreference } from './preferences.ts';

const listeners = new Set<() => void>();
let current: Language | undefined;

/** The language in use: the user's choice, otherwise Chinese. */
export function currentLanguage(): Language {
  current ??= readPreference('language') === 'en' ? 'en' : 'zh';
  return current;
}

/** Changes the language everywhere at once and remembers it. */
export function setLanguage(language: Language): void {
  current = language;
  writePreference('language', language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The language in use; the component is drawn again when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Picks a label's text in the language on screen. */
export function useLabel(): (label: Label) => string {
  const language = useLanguage();
  return (label) => label[language];
}
