import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The encrypted store and libsodium are native addons: a process per file keeps one crash from hiding the others.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['shared/**/*.ts', 'electron/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
