/** A button that opens a small panel: the browser's own disclosure, which every keyboard and screen reader knows. */
import { type ReactNode, useEffect, useRef } from 'react';

type MenuProps = { face: ReactNode; label?: string; onToggle?: (open: boolean) => void; children: ReactNode };

/**
 * Closes on Escape (the focus goes back to the button), on a click elsewhere and when the focus leaves it; not for a dialog that
 * it has opened, which gives the focus back.
 */
export function Menu({ face, label, onToggle, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (current?.open !== true) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        current.querySelector('summary')?.focus();
        current.open = false;
      } else if (event.target instanceof Element && !current.contains(event.target)) {
        current.open = event.target.closest('dialog') !== null;
      }
    };
    const kinds = ['keydown', 'pointerdown', 'focusin'] as const;
    for (const kind of kinds) document.addEventListener(kind, close);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, close);
    };
  }, []);
  return (
    <details className="menu" ref={menu} onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}>
      <summary aria-label={label}>{face}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  );
}
