import { defineConfig } from 'vitest/config';

/** Screens are compiled first. */
const web = ['test/web/**/*.test.ts'];
/** Tests that put stand-ins into our own modules: each file has modules of its own, compiled so that they can be replaced. */
const doubles = ['test/functions/ingest.test.ts', 'test/verify/public.test.ts'];
/** By Node itself, without being compiled first. */
const native = { experimental: { viteModuleRunner: false, nodeLoader: false } };
export default defineConfig({
  test: {
    globalSetup: ['test/setup.ts'],
    environment: 'node',
    // The usual one less than the cores would be one at a time on a small machine; one more, since some tests wait for time to pass.
    maxWorkers: 3,
    // Several processes on few cores: what each collects by itself, it collects with a sixth less of the machine.
    execArgv: ['--single-threaded-gc'],
    // On a shared machine a test may meet a moment in which nothing moves; what passes only at the second try is said so.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'web', include: web, isolate: false } },
      { extends: true, test: { name: 'doubles', include: doubles } },
      // All others share a process and its modules: to load them is a good part of the time that they take.
      {
        extends: true,
        test: {
          name: 'native',
          include: ['test/**/*.test.ts'],
          exclude: [...web, ...doubles],
          isolate: false,
          ...native,
        },
      },
    ],
  },
});
