import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/sequencer.ts';

/** Tests of screens, which are compiled first. */
const web = ['test/web/**/*.test.ts'];
/** Tests of the parts that need no city: the product's, and the machine's under it. The files of either share a process and its modules. */
const product = ['test/core/**/*.test.ts', 'test/functions/**/*.test.ts', 'test/lib/**/*.test.ts'];
const machine = ['test/local/**/*.test.ts'];
/** By Node itself, without being compiled first. */
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } };
/** Of every project. */
const each = {
  environment: 'node',
  // On a shared machine a test may meet a moment in which nothing moves; what passes only at the second try is said so.
  retry: process.env.CI === undefined ? 0 : 1,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Helpers of the collector would only take the cores from other files: a seventh less of the machine.
  execArgv: ['--single-threaded-gc'],
};
export default defineConfig({
  test: {
    // Here only: a project that takes over all of this would do it once more.
    globalSetup: ['test/setup.ts'],
    sequence: { sequencer: LongestFirst },
    // The usual one less than the cores would be one at a time on a small machine; some more, since many tests wait for time to pass or
    // for a browser. Each more warms up modules of its own.
    maxWorkers: 3,
    projects: [
      // By themselves and in one process: three would compile the same modules three times.
      { test: { ...each, name: 'web', include: web, isolate: false, maxWorkers: 1, sequence: { groupOrder: 1 } } },
      { test: { ...each, name: 'machine', include: machine, isolate: false, ...native } },
      { test: { ...each, name: 'product', include: product, isolate: false, ...native } },
      {
        test: {
          ...each,
          name: 'stack',
          include: ['test/**/*.test.ts'],
          exclude: [...web, ...product, ...machine],
          isolate: false,
          ...native,
        },
      },
    ],
  },
});
