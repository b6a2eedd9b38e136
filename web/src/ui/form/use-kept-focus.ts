/** A form that is shut while it is sent takes the focus from what was pressed in it: this gives it back. */
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** For the frame of what is shut while `shut`: once it is open again, what had the focus has it again, unless it went elsewhere. */
export function useKeptFocus<Frame extends HTMLElement>(shut: boolean): RefObject<Frame | null> {
  const frame = useRef<Frame>(null);
  const before = useRef<HTMLElement | undefined>(undefined);
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (shut) {
      const isInside = activeElement instanceof HTMLElement && frame.current?.contains(activeElement) === true;
      before.current = isInside ? activeElement : undefined;
    } else {
      const own = before.current;
      before.current = undefined;
      // Meanwhile nothing has it, or what stands around.
      if (own?.isConnected === true && activeElement?.contains(own) === true) own.focus();
    }
  }, [shut]);
  return frame;
}
