import type { Category } from '#shared/domain/primitives.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { ok, type Result } from '#shared/result.ts';
import { checkBallot, totalOf, type Remark } from '#shared/scoring/index.ts';
import { ballotOf, rubricFor } from './ballots.ts';
import { changedSinceSigned } from './signedBallots.ts';
import { currentBatch, type Workspace } from './workspace.ts';

export type DossierState = 'unscored' | 'partial' | 'scored' | 'abstained' | 'recused';

export interface DossierStatus {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
  readonly state: DossierState;
  readonly total: string;
  readonly scored: number;
  readonly items: number;
  readonly remarks: readonly Remark[];
}

export interface WorkspaceStatus {
  readonly round: { readonly id: string; readonly title: string };
  readonly panel: string;
  readonly mode: 'live' | 'test';
  /** Until when the secretariat expects the sheet. */
  readonly deadline: string | null;
  readonly batch: string;
  readonly expert: { readonly keyId: string; readonly name: string; readonly unit: string };
  readonly counts: Readonly<Record<DossierState, number>>;
  readonly dossiers: readonly DossierStatus[];
  /** Recused by the secretariat beforehand. */
  readonly recusedBeforehand: readonly {
    readonly no: string;
    readonly title: string;
    readonly category: Category;
    readonly reason: string;
  }[];
  readonly sheets: readonly {
    readonly revision: number;
    readonly digest: string;
    readonly checkCode: string;
    readonly signedAt: string;
    /** When it was written to a medium and read back; null while that never succeeded. */
    readonly writtenAt: string | null;
  }[];
  /** Something differs from the newest signed sheet. */
  readonly changedSinceSigned: boolean;
  /** Nothing is missing that would stop a signature. */
  readonly ready: boolean;
}

/** Where the expert stands: every dossier, what is missing, what was signed. */
export function workspaceStatus(workspace: Workspace): Result<WorkspaceStatus> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const { header, assignment, digest } = current.value;
  const counts: Record<DossierState, number> = { unscored: 0, partial: 0, scored: 0, abstained: 0, recused: 0 };
  const dossiers = assignment.dossiers.map((dossier): DossierStatus => {
    const ballot = ballotOf(workspace, current.value, dossier);
    const rubric = rubricFor(current.value, dossier);
    const { total, scored, items } = totalOf(rubric, ballot);
    const state = stateOf(ballot, items);
    counts[state] += 1;
    const { no, title, category } = dossier;
    return { no, title, category, state, total, scored, items, remarks: checkBallot(rubric, ballot) };
  });
  const { keyId, name, unit } = assignment.expert;
  return ok({
    round: header.round,
    panel: header.panel,
    mode: header.mode,
    deadline: header.deadline ?? null,
    batch: digest,
    expert: { keyId, name, unit },
    counts,
    dossiers,
    recusedBeforehand: assignment.recused.map(({ no, title, category, reason }) => ({ no, title, category, reason })),
    sheets: workspace.db
      .prepare(
        `SELECT revision, digest, check_code AS checkCode, signed_at AS signedAt, written_at AS writtenAt
         FROM sheet WHERE round = ? ORDER BY revision`,
      )
      .all(header.round.id) as WorkspaceStatus['sheets'],
    changedSinceSigned: changedSinceSigned(workspace, current.value),
    ready: dossiers.every((one) => one.remarks.every((remark) => remark.severity !== 'missing')),
  });
}

/** `zero` is a score like any other; `unscored` is the absence of one. */
export function stateOf(ballot: Ballot, items: number): DossierState {
  if (ballot.standing !== 'open') return ballot.standing;
  if (ballot.items.length === 0) return 'unscored';
  return ballot.items.length === items ? 'scored' : 'partial';
}
