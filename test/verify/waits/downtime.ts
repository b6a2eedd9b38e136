/** When the interpreter was down: lateness counts only while it was up. */

/** Keeps the spans of a world in which nothing lived; instants in ms. */
export function createDowntime() {
  const spans: { from: number; to: number }[] = [];
  return {
    began(at: number): void {
      spans.push({ from: at, to: Number.POSITIVE_INFINITY });
    },
    ended(at: number): void {
      const open = spans.find((span) => span.to === Number.POSITIVE_INFINITY);
      if (open !== undefined) open.to = at;
    },
    /** A jump of the clock: nobody lived through the time between. */
    skipped(from: number, to: number): void {
      if (to > from) spans.push({ from, to });
    },
    /** How many ms between two instants it was up. */
    upBetween(from: number, to: number): number {
      let up = Math.max(0, to - from);
      for (const span of spans) up -= Math.max(0, Math.min(to, span.to) - Math.max(from, span.from));
      return up;
    },
  };
}
