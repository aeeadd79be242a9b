import path from 'node:path';
import type { SampleBallot, SampleSheet } from '#engine/sample/index.ts';
import { signSheet, type SignedSheet } from '#engine/sheet/index.ts';
import { changeBallot, currentBatch, enterWorkspace, openBatch, type Workspace } from '#engine/workspace/index.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Change } from '#shared/scoring/index.ts';
import type { SeatedExpert } from './people.ts';

/** One expert's meeting: opens the batch, says everything the sample has them say, and signs every revision. */
export async function attend(
  expert: SeatedExpert,
  batch: string,
  sheets: readonly SampleSheet[],
  stick: string,
): Promise<Result<SignedSheet[]>> {
  const workspace = path.join(expert.directory, '工作区');
  const opened = await openBatch(batch, expert.identity, workspace);
  if (!opened.ok) return opened;
  const entered = await enterWorkspace(workspace, expert.identity);
  if (!entered.ok) return entered;
  try {
    const signed: SignedSheet[] = [];
    for (const sheet of sheets) {
      const scored = score(entered.value, sheet.ballots);
      if (!scored.ok) return scored;
      const one = await signSheet(entered.value, stick, sheet.revisionReason);
      if (!one.ok) return one;
      signed.push(one.value);
    }
    return ok(signed);
  } finally {
    entered.value.close();
  }
}

/** How many single changes the sheets amount to, for a progress bar. */
export function changeCount(sheets: readonly SampleSheet[]): number {
  return sheets.reduce((sum, sheet) => sum + sheet.ballots.reduce((n, ballot) => n + changesOf(ballot).length, 0), 0);
}

function score(workspace: Workspace, ballots: readonly SampleBallot[]): Result<null> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  for (const ballot of ballots) {
    for (const change of changesOf(ballot)) {
      const changed = changeBallot(workspace, ballot.no, change);
      if (!changed.ok) return changed;
    }
  }
  return ok(null);
}

/** A finished ballot as the changes an expert would make. */
function changesOf(ballot: SampleBallot): Change[] {
  if (ballot.standing === 'recused') return [{ kind: 'recuse', reason: ballot.standingReason }];
  if (ballot.standing === 'abstained') return [{ kind: 'abstain', reason: ballot.standingReason }];
  const changes: Change[] = ballot.items.map(({ item, score, reason }) => ({ kind: 'score', item, score, reason }));
  for (const { item, pins } of ballot.items) if (pins.length > 0) changes.push({ kind: 'pins', item, pins });
  for (const { veto, reason } of ballot.vetoes) changes.push({ kind: 'veto', veto, reason });
  if (ballot.finding !== null) changes.push({ kind: 'finding', ...ballot.finding });
  if (ballot.agree !== null) changes.push({ kind: 'agree', agree: ballot.agree });
  if (ballot.opinion !== '') changes.push({ kind: 'opinion', opinion: ballot.opinion });
  return changes;
}
