// Tests sit beside the code. Two processes, because the machines that judge have two cores; a campaign in a test may take its time.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.rqcheck/**', 'coverage/**'],
    setupFiles: ['generators/fixed-seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Tests that wait for worker threads, of which there are as many.
    maxConcurrency: 2,
    // Node reads our TypeScript itself: the test runner's own loader makes the hot loops several times slower.
    experimental: { viteModuleRunner: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
