/** A clock that stands still unless moved; a real one runs, which would make instants of ticks depend on the test's speed. */
export function stillClock(start: string) {
  let now = Date.parse(start);
  const listeners = new Set<() => void>();
  const move = (to: number) => {
    now = to;
    for (const listener of [...listeners]) listener();
  };
  return {
    now: () => now,
    set: (instant: string) => move(Date.parse(instant)),
    advance: (ms: number) => move(now + ms),
    onJump(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
