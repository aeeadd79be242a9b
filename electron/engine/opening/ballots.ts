import { rubrics, type Round } from '#engine/round/index.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot, InnerSheet, OuterSheet } from '#shared/domain/scores.ts';
import { batchHeaderSchema } from '#shared/domain/batch.ts';
import { scoreProblem } from '#shared/scoring/index.ts';

/**
 * What is wrong with the ballots of an opened sheet, in words, or null. The expert's own machine checks all this before
 * it signs; here it is checked again, because a sheet is a file and files can be made by anything.
 */
export function invalidBallots(round: Round, outer: OuterSheet, inner: InnerSheet): string | null {
  const { ballots } = inner;
  if (new Set(ballots.map((one) => one.no)).size !== ballots.length) return '同一项目出现两次';
  const counts = {
    assigned: ballots.length,
    scored: 0,
    recused: ballots.filter((one) => one.standing === 'recused').length,
    abstained: ballots.filter((one) => one.standing === 'abstained').length,
  };
  const row = round.db.prepare('SELECT header FROM batch WHERE digest = ?').get(outer.batch) as { header: string };
  const entries = new Set(batchHeaderSchema.parse(JSON.parse(row.header)).entries.map((one) => one.name));
  const rules = new Map(rubrics(round).map((one) => [one.category, one.rubric]));
  for (const ballot of ballots) {
    const dossier = round.db.prepare('SELECT category, blob FROM dossier WHERE no = ?').get(ballot.no) as
      { category: Rubric['category']; blob: string } | undefined;
    const rubric = dossier === undefined ? undefined : rules.get(dossier.category);
    if (rubric === undefined || !entries.has(`dossiers/${ballot.dossier}.age`)) return `项目 ${ballot.no} 不在评审包中`;
    // A released dossier is frozen: there is one text under its number, and that is the one that was judged.
    if (dossier?.blob !== ballot.dossier) return `项目 ${ballot.no} 所评的不是该编号下的卷宗`;
    const reason = invalidBallot(rubric, ballot);
    if (reason !== null) return reason;
    if (ballot.standing === 'open' && ballot.items.length === itemsOf(rubric).length) counts.scored += 1;
  }
  const said = outer.counts;
  const same =
    said.assigned === counts.assigned &&
    said.scored === counts.scored &&
    said.recused === counts.recused &&
    said.abstained === counts.abstained;
  return same ? null : '各类项目数与封面不符';
}

function invalidBallot(rubric: Rubric, ballot: Ballot): string | null {
  const weights = new Map(itemsOf(rubric).map((item) => [item.code, item.weight]));
  if (ballot.standing !== 'open' && ballot.items.length > 0) return `项目 ${ballot.no} 已回避或弃权却有评分`;
  const seen = new Set<string>();
  for (const { item, score } of ballot.items) {
    const weight = weights.get(item);
    if (weight === undefined || seen.has(item)) return `项目 ${ballot.no} 的指标 ${item} 不明或重复`;
    seen.add(item);
    const refusal = scoreProblem(ballot.no, item, score, weight, rubric.scoreStep);
    if (refusal !== null) return refusal.message;
  }
  // A veto waits for the panel's decision: one that the rubric does not know could never get it.
  const known = new Set(rubric.vetoes.map((one) => one.code));
  for (const { veto } of ballot.vetoes)
    if (!known.delete(veto)) return `项目 ${ballot.no} 的一票否决 ${veto} 不明或重复`;
  return null;
}
