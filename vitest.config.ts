import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the results as JSON. */
const report = process.env['ZHIPING_TEST_REPORT'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The encrypted store and libsodium are native addons: a process per file keeps one crash from hiding the others.
    pool: 'forks',
    // Many tests wait for a browser or a process of their own: a worker for every core keeps the cores busy.
    maxWorkers: '100%',
    reporters: [
      'default',
      './test/support/summaryReporter.ts',
      ...(report === undefined ? [] : [['json', { outputFile: report }] as ['json', { outputFile: string }]]),
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      include: ['shared/**/*.ts', 'electron/**/*.ts'],
      reporter: ['text-summary', 'html'],
    },
  },
});
