/** The keyboard map: screens register their keys, one listener runs them, `?` shows them. */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { Label } from '#core/vocabulary.ts';
import { readPreference, writePreference } from './preferences.ts';

/** `keys` is a combination (`j`, `?`, `ctrl+enter`, `arrowleft`) or two letters after one another (`g t`). */
export type KeyBinding = { keys: string; label: Label; run: () => void };

type Target = { tagName?: string; isContentEditable?: boolean; type?: string; closest?: (selector: string) => unknown };
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'isComposing'> & {
  keyCode?: number;
  defaultPrevented?: boolean;
  target: Target | null;
};

/** The name of a key press. Shift is named only where it makes no other character. */
export function comboOf(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase();
  const shift = press.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  const held = [press.ctrlKey || press.metaKey ? 'ctrl' : '', press.altKey ? 'alt' : '', shift ? 'shift' : ''];
  return [...held.filter((name) => name !== ''), key].join('+');
}

/** A date with a time takes letters, too: `a` and `p` for the half of the day. */
const typed = new Set([
  'text',
  'search',
  'tel',
  'email',
  'password',
  'number',
  'url',
  'date',
  'time',
  'datetime-local',
  'month',
  'week',
  '',
]);

/** True where letters belong to a field. */
export function isTyping(target: Target | null): boolean {
  if (target === null) return false;
  const tag = target.tagName?.toLowerCase();
  if (tag === 'textarea' || tag === 'select' || target.isContentEditable === true) return true;
  return tag === 'input' && typed.has(target.type ?? '');
}

/**
 * Whether a key press belongs to somebody else: an input method that is composing, a field that is being typed in (except Esc,
 * which only empties a search), a dialog, a focused button or link for Enter and Space, or a user who switched single keys off
 * (WCAG 2.2, 2.1.4).
 */
export function isIgnored(press: KeyPress, singleKeys: boolean): boolean {
  if (press.isComposing || press.keyCode === 229 || press.defaultPrevented === true) return true;
  if (press.ctrlKey || press.metaKey || press.altKey) return false;
  if (isTyping(press.target)) return press.key !== 'Escape' || press.target?.type === 'search';
  const within = (selector: string) => press.target?.closest?.(selector) != null;
  if (within('[role="dialog"], dialog')) return true;
  const key = press.key.toLowerCase();
  if (key === 'enter' || key === ' ') return within('a, button, summary, label, [role="button"], [role="option"]');
  if (key.startsWith('arrow')) return within('audio, [role="slider"], [role="radiogroup"], [role="menu"]');
  return key.length === 1 && !singleKeys;
}

type Scope = { bindings: readonly KeyBinding[] };
let scopes: readonly Scope[] = [];
const listeners = new Set<() => void>();
/** Milliseconds within which the second letter of a sequence must follow. */
const pause = 1000;
let before: { key: string; at: number } | undefined;

/** The newest scope that has the key wins, so that a docked player or an open panel comes before the list beneath. */
function find(keys: string): KeyBinding | undefined {
  for (const scope of scopes.toReversed()) {
    const found = scope.bindings.find((binding) => binding.keys === keys);
    if (found !== undefined) return found;
  }
  return undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  if (isIgnored(event as unknown as KeyPress, areSingleKeysOn())) return;
  const combo = comboOf(event as unknown as KeyPress);
  const sequence =
    before !== undefined && event.timeStamp - before.at < pause ? find(`${before.key} ${combo}`) : undefined;
  before = { key: combo, at: event.timeStamp };
  const binding = sequence ?? find(combo);
  if (binding === undefined) return;
  event.preventDefault();
  binding.run();
}

function change(next: readonly Scope[]): void {
  if (scopes.length === 0 && next.length > 0) document.addEventListener('keydown', onKeyDown);
  if (scopes.length > 0 && next.length === 0) document.removeEventListener('keydown', onKeyDown);
  scopes = next;
  for (const listener of listeners) listener();
}

/**
 * Registers keys while the component is on screen and `active`. The newest registration of a key wins. They work from the moment
 * at which the component is drawn: an effect after it would lose a key that is pressed as soon as a form is seen.
 */
export function useKeys(bindings: readonly KeyBinding[], active = true): void {
  const scope = useRef<Scope>({ bindings });
  useLayoutEffect(() => {
    scope.current.bindings = bindings;
  });
  useLayoutEffect(() => {
    if (!active) return undefined;
    const own = scope.current;
    change([...scopes, own]);
    return () => change(scopes.filter((one) => one !== own));
  }, [active]);
}

/** Every key that works now, the one that would run for each. */
export function activeKeys(): KeyBinding[] {
  const all = scopes.toReversed().flatMap((scope) => scope.bindings);
  return all.filter((binding, index) => all.findIndex((other) => other.keys === binding.keys) === index);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function areSingleKeysOn(): boolean {
  return readPreference('single-keys') !== 'off';
}

export function setSingleKeys(on: boolean): void {
  writePreference('single-keys', on ? undefined : 'off');
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areSingleKeysOn);
}
