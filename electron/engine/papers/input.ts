import type { Category } from '#shared/domain/primitives.ts';
import type { Mode } from '#shared/domain/batch.ts';
import type { Origin } from '#shared/domain/identity.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';

/** Everything that a 专家评分表 says, as data. */
export interface SignedFormInput {
  readonly round: string;
  readonly panel: string;
  readonly mode: Mode;
  readonly expert: { readonly name: string; readonly unit: string; readonly origin: Origin; readonly leader: boolean };
  readonly rubrics: readonly Rubric[];
  readonly dossiers: readonly { readonly no: string; readonly title: string; readonly category: Category }[];
  /** Recused by the secretariat beforehand. */
  readonly kept: readonly { readonly no: string; readonly title: string; readonly reason: string }[];
  /** One per dossier that was signed. */
  readonly ballots: readonly Ballot[];
  /** The signed file that this paper belongs to; null for a draft. */
  readonly sheet: {
    readonly revision: number;
    readonly digest: string;
    readonly checkCode: string;
    readonly signedAt: string;
  } | null;
  readonly software: string;
  /** ISO instant that is written into the file. */
  readonly createdAt: string;
}
