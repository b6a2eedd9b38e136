import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup.ts'],
    environment: 'node',
    // The usual one less than the cores would be one at a time on a small machine.
    maxWorkers: 2,
    // On a shared machine a test may meet a moment in which nothing moves; what passes only at the second try is said so.
    retry: process.env.CI === undefined ? 0 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
