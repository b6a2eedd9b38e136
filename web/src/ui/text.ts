/** Texts of the screens: one typed table a domain, `{zh, en}` for every key; the compiler proves both languages complete. */
import { useCallback } from 'react';
import type { Label, Language } from '#core/vocabulary.ts';
import { useLanguage } from './language.ts';

export type Texts = Readonly<Record<string, Label>>;
export type TextFacts = Readonly<Record<string, string | number>>;

/** A text in one language; `{name}` is filled from the facts. */
export function textIn(language: Language, label: Label, facts: TextFacts = {}): string {
  return label[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/**
 * Texts in the language on screen: `const text = useText(worklistTexts); text('empty', { count: 3 })`. The function is the
 * same until the language changes.
 */
export function useText<T extends Texts>(texts: T): (key: keyof T & string, facts?: TextFacts) => string {
  const language = useLanguage();
  return useCallback(
    (key: keyof T & string, facts?: TextFacts) => textIn(language, texts[key] as Label, facts),
    [language, texts],
  );
}
