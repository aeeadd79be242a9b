import type { Reporter, TestModule } from 'vitest/node';

/**
 * The last word of a test run, for people and for scripts: `N passed, N failed, N skipped`. A file that could not be
 * loaded and an error outside any test count as failures.
 */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let [passed, skipped, failed] = [0, 0, unhandled.length];
    for (const module of modules) {
      let failedInside = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else if (state === 'failed') failedInside++;
        else skipped++;
      }
      failed += failedInside;
      if (failedInside === 0 && !module.ok()) failed++;
    }
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  }
}
