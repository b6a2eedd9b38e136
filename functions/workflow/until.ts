/** How long a wait waits: the same arithmetic as the state machine's TimeoutSeconds. */

/** Seconds after which a wait without a mark is looked at again, and the longest that any waits: 30 days. */
const longest = 2_592_000;

/** Seconds that a state entered at `entered` waits: to its first mark after that, at least 1, at most 30 days. */
function timeoutSeconds(marks: readonly string[], entered: string): number {
  const next = marks.find((mark) => mark > entered);
  if (next === undefined) return longest;
  return Math.max(1, Math.min(longest, Math.ceil((Date.parse(next) - Date.parse(entered)) / 1000)));
}

/** The instant at which the wait's timer ends, when it was started at `from` (the entry, or a retry's own start). */
export function untilOf(marks: readonly string[], entered: string, from: string): string {
  return new Date(Date.parse(from) + timeoutSeconds(marks, entered) * 1000).toISOString();
}
