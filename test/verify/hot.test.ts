import { expect, test } from 'vitest';
import { runHot } from './hot.ts';

// A slice of `npm run verify -- hot`: a smaller city, fewer weeks and outbreaks, the same rules.
test('quiet weeks stay quiet, and outbreaks are flagged before their eighth case', { timeout: 120_000 }, () => {
  const plan = { perDay: 150, before: 4, quiet: 1, stormy: 1, outbreaks: 5 };
  const result = runHot(7, plan, (line) => console.log(line));
  expect(result.falseInQuiet).toBeLessThanOrEqual(plan.quiet);
  expect(result.flaggedInTime).toBeGreaterThanOrEqual(plan.outbreaks - 1);
});
