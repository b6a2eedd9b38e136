/** A value once it has stood still. */
import { useEffect, useState } from 'react';

/** Milliseconds after the last key before anything is looked up. */
export const pause = 400;

/** The value as it was when nothing had changed for `pause` milliseconds; `value` must keep its identity meanwhile. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
