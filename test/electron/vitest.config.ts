import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run test:electron`: the desktop in a real Electron, one window at a time. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['test/electron/*.spec.ts'],
    globalSetup: 'test/electron/prepare.ts',
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
