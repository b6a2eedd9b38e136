import { defineConfig } from 'vitest/config';

/** Tests of what holds no state of its own: their files share a process and its modules. */
const pure = ['test/core/**/*.test.ts', 'test/web/**/*.test.ts'];
/** Tests that need no city: their files share a process and the libraries in it, each has modules of its own. */
const parts = ['test/functions/**/*.test.ts', 'test/lib/**/*.test.ts', 'test/local/**/*.test.ts'];
export default defineConfig({
  test: {
    globalSetup: ['test/setup.ts'],
    environment: 'node',
    // The usual one less than the cores would be one at a time on a small machine; one more, since some tests wait for time to pass.
    maxWorkers: 3,
    // On a shared machine a test may meet a moment in which nothing moves; what passes only at the second try is said so.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'parts', include: parts, isolate: false, setupFiles: ['test/fresh-modules.ts'] },
      },
      { extends: true, test: { name: 'stack', include: ['test/**/*.test.ts'], exclude: [...pure, ...parts] } },
    ],
  },
});
