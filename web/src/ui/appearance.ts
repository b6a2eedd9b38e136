/** Light, dark or as the system says; applied as CSS variables on the root element. */
import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from './preferences.ts';
import { cssVariables } from './tokens.ts';

export type ThemeChoice = 'light' | 'dark' | 'system';
export const themeChoices = ['system', 'light', 'dark'] as const;

const listeners = new Set<() => void>();
const system = () => matchMedia('(prefers-color-scheme: dark)');

export function themeChoice(): ThemeChoice {
  const choice = readPreference('theme');
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}

/** Whether the screen is dark now. */
export function isDark(): boolean {
  const choice = themeChoice();
  return choice === 'system' ? system().matches : choice === 'dark';
}

/** Paints the root with the colours of the theme in use. */
export function applyTheme(): void {
  const { documentElement: root } = document;
  root.dataset.theme = isDark() ? 'dark' : 'light';
  for (const [name, value] of Object.entries(cssVariables(isDark()))) root.style.setProperty(name, value);
  for (const listener of listeners) listener();
}

/** Follows the system while the user has not chosen. Called once at the start. */
export function followSystem(): void {
  applyTheme();
  system().addEventListener('change', applyTheme);
}

export function setThemeChoice(choice: ThemeChoice): void {
  writePreference('theme', choice === 'system' ? undefined : choice);
  applyTheme();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}
