/** Counts as the service gives them: exact below a thousand, where it stops. */
const mostCounted = 1000;

export const countWords = (count: number | undefined): number | string | undefined =>
  count !== undefined && count >= mostCounted ? '1,000+' : count;
