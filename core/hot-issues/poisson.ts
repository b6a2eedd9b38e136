/** How improbable a count is. */

/** −log10 of the chance that a Poisson variable of this mean is at least `count`; 0 for a count of 0. Mean must be positive. */
export function surpriseOf(count: number, mean: number): number {
  if (count <= 0) return 0;
  // ln of the first term of the tail; the others follow from it by factors below one once they are beyond the mean.
  let first = -mean + count * Math.log(mean);
  for (let k = 2; k <= count; k += 1) first -= Math.log(k);
  if (count <= mean) return -Math.log10(Math.max(1 - lowerTail(count, mean), Number.MIN_VALUE));
  let sum = 1;
  let term = 1;
  for (let k = count + 1; term > 1e-12 * sum; k += 1) {
    term *= mean / k;
    sum += term;
  }
  return -(first + Math.log(sum)) / Math.LN10;
}

/** The chance of fewer than `count`. */
function lowerTail(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = 0;
  for (let k = 0; k < count; k += 1) {
    sum += term;
    term *= mean / (k + 1);
  }
  return Math.min(sum, 1);
}

/** The middle of some numbers, or half-way between the two in the middle; 0 of none. */
export function middleOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const high = sorted[sorted.length >> 1] ?? 0;
  return (high + (sorted[(sorted.length - 1) >> 1] ?? 0)) / 2;
}
