import { defineConfig } from 'vitest/config';
import { full } from './test/full.ts';

/** Tests of what holds no state of its own: their files share a process and its modules. Node reads the rules as they are; screens are compiled first. */
const core = ['test/core/**/*.test.ts'];
const web = ['test/web/**/*.test.ts'];
/** Tests that put stand-ins into our own modules: each file has modules of its own, compiled so that they can be replaced. */
const doubles = ['test/functions/ingest.test.ts', 'test/verify/public.test.ts'];
/** Tests of the parts that need no city: the product's, and the machine's under it. The files of either share a process and its modules. */
const product = ['test/functions/**/*.test.ts', 'test/lib/**/*.test.ts'];
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
};
export default defineConfig({
  test: {
    // Here only: a project that takes over all of this would do it once more.
    globalSetup: ['test/setup.ts'],
    // The usual one less than the cores would be one at a time on a small machine; some more, since many tests wait for time to pass or
    // for a browser. The full repetitions, with windows of their own, keep to three.
    maxWorkers: full ? 3 : 4,
    projects: [
      { test: { ...each, name: 'core', include: core, isolate: false, ...native } },
      { test: { ...each, name: 'web', include: web, isolate: false } },
      { test: { ...each, name: 'machine', include: machine, isolate: false, ...native } },
      { test: { ...each, name: 'product', include: product, exclude: doubles, isolate: false, ...native } },
      { test: { ...each, name: 'doubles', include: doubles } },
      {
        test: {
          ...each,
          name: 'stack',
          include: ['test/**/*.test.ts'],
          exclude: [...core, ...web, ...product, ...machine, ...doubles],
          isolate: false,
          ...native,
        },
      },
    ],
  },
});
