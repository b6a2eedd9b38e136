/** A form that opens beside what is on screen takes the focus, and gives it back when it closes. */
import { type RefObject, useEffect, useRef } from 'react';

const first = 'input:not(:disabled), select:not(:disabled), textarea:not(:disabled)';

/**
 * For the frame of a form: its first field has the focus once it is there. When it goes with the focus in it, that goes back to what had
 * it before; who has gone elsewhere meanwhile, e.g. to open another form, stays there.
 */
export function useOpened<Frame extends HTMLElement>(): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  useEffect(() => {
    const before = document.activeElement;
    const place = frame.current?.parentElement ?? document.body;
    frame.current?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      // Nothing has it, or what stands around: that takes it from a form that is shut while it is sent.
      if (document.activeElement?.contains(place) !== true) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return frame;
}
