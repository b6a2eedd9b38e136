/** A form that is shut while it is sent takes the focus from what was pressed in it: this gives it back. */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** For the frame of what is shut while `shut`: once it is open again, what had the focus has it again, unless it went elsewhere. */
export function useKeptFocus<Frame extends HTMLElement>(shut: boolean): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  const held = useRef<HTMLElement | undefined>(undefined);
  const before = useRef<HTMLElement | undefined>(undefined);
  useEffect(() => {
    // The browser takes the focus while the frame is being shut: who had it must be known by then.
    const note = (target: EventTarget | null) => {
      held.current = target instanceof HTMLElement && frame.current?.contains(target) === true ? target : undefined;
    };
    const listen = ({ target }: FocusEvent) => note(target);
    note(document.activeElement);
    document.addEventListener('focusin', listen);
    return () => document.removeEventListener('focusin', listen);
  }, []);
  useLayoutEffect(() => {
    if (shut) {
      before.current = held.current;
      return;
    }
    const own = before.current;
    before.current = undefined;
    // Meanwhile nothing has it, or what stands around.
    if (own?.isConnected === true && document.activeElement?.contains(own) === true) own.focus();
  }, [shut]);
  return frame;
}
