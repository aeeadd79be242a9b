import path from 'node:path';
import { archiveRound } from '#engine/archive/index.ts';
import { collect } from '#engine/collect/index.ts';
import { freezeDecision, ruleOn } from '#engine/decision/index.ts';
import { openScores } from '#engine/opening/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import type { Round } from '#engine/round/index.ts';
import type { DecisionStage, Fate } from '#shared/domain/decision.ts';
import { goldenRound, handIn, type Golden, type GoldenOptions } from './golden.ts';
import { valueOf } from './results.ts';

/** A golden round whose experts have handed in, opened and counted. */
export async function talliedRound(options: GoldenOptions): Promise<Golden> {
  const golden = await goldenRound({ experts: 2, dossiers: 2, ...options });
  const sheets: string[] = [];
  for (const index of golden.experts.keys()) sheets.push((await handIn(golden, index, 0.85)).file);
  valueOf(await collect(golden.round, sheets));
  valueOf(await openScores(golden.round, { holders: [] }));
  valueOf(tallyRound(golden.round));
  return golden;
}

/** Rules on every dossier and freezes that. */
export async function decideRound(
  { round, numbers }: Pick<Golden, 'round' | 'numbers'>,
  year: number,
  stage: DecisionStage,
  fateOf: (no: string) => Fate = () => 'recognised',
): Promise<void> {
  for (const no of numbers) valueOf(ruleOn(round, { no, fate: fateOf(no), reason: `${stage} ${year}` }));
  valueOf(await freezeDecision(round, { stage, year, exception: '测试所需', today: '2026-11-23' }));
}

export async function archivedAs(round: Round, directory: string, name: string): Promise<string> {
  return valueOf(await archiveRound(round, path.join(directory, name))).file;
}
