import { loadSampleRound, sampleRoundOf } from '#engine/sample/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { refused, type Result } from '#shared/result.ts';
import { meeting, type DemoReport, type DemoRun } from './run.ts';
import { isFree } from './witness.ts';

export type { DemoReport } from './run.ts';

export interface DemoSize {
  readonly projects?: number | undefined;
  readonly experts?: number | undefined;
  readonly seed?: number | undefined;
}

/** Runs the written round, or one with generated projects and experts beyond it, in an empty folder. */
export async function runDemo(run: DemoRun & { readonly size: DemoSize }): Promise<Result<DemoReport>> {
  if (!isFree(run.directory)) return refused(problem('DEMO_NOT_EMPTY', { directory: run.directory }));
  const { projects, experts, seed } = run.size;
  const written = projects === undefined && experts === undefined && seed === undefined;
  const sample = written
    ? await loadSampleRound()
    : await sampleRoundOf({ projects: projects ?? 12, experts: experts ?? 18, seed: String(seed ?? 1) });
  return sample.ok ? meeting(sample.value, run) : sample;
}
