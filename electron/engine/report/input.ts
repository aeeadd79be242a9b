import type { Mode } from '#shared/domain/batch.ts';
import type { Origin } from '#shared/domain/identity.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { TallyResult } from '#shared/tally/index.ts';

/** `set-aside`: another sheet of the same revision was decided to count. */
export type SheetStanding = 'effective' | 'superseded' | 'fork' | 'set-aside';

/** One received score sheet; every sheet of an expert is listed, whatever became of it. */
export interface ReportSheet {
  /** Key id. */
  readonly expert: string;
  readonly name: string;
  readonly unit: string;
  readonly panel: string;
  readonly origin: Origin;
  readonly revision: number;
  /** SHA-256 of the file as it was received. */
  readonly digest: string;
  /** 校验码 of `digest`. */
  readonly checkCode: string;
  readonly receivedAt: string;
  readonly standing: SheetStanding;
  /** Finished sentences. */
  readonly notices: readonly string[];
}

/** What one sheet said, superseded revisions included: the first score is kept. */
export interface ReportBallots {
  readonly expert: string;
  readonly revision: number;
  /** Which sheet it is, where two sheets of one revision exist. */
  readonly digest?: string;
  readonly ballots: readonly Ballot[];
}

/** Everything the summary workbook is made of. */
export interface ReportInput {
  readonly round: { readonly id: string; readonly title: string; readonly mode: Mode; readonly createdAt: string };
  /** ISO instant. */
  readonly generatedAt: string;
  /** SHA-256 of the canonical stored result. */
  readonly resultDigest: string;
  /** The stored result; every number is read from here, none is computed again. */
  readonly result: TallyResult;
  readonly sheets: readonly ReportSheet[];
  readonly ballots: readonly ReportBallots[];
  readonly opening: { readonly at: string; readonly quorumMet: boolean; readonly exception: string | null };
  /** Names of those who opened the scores. */
  readonly openedBy: readonly string[];
  /**
   * 专家1, 专家2 … instead of names, and no units, in every cell and every free text. Off unless true. The check codes
   * stay: who holds the signed papers can still match them.
   */
  readonly anonymous?: boolean;
}
