import type { Category } from '#shared/domain/primitives.ts';
import type { Mode } from '#shared/domain/batch.ts';
import type { Origin } from '#shared/domain/identity.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';

/** Everything that a 专家评分表 says, as data. */
export interface SignedFormInput {
  /** Title of the round. */
  readonly round: string;
  readonly panel: string;
  readonly mode: Mode;
  readonly expert: {
    readonly keyId: string;
    readonly name: string;
    readonly unit: string;
    readonly origin: Origin;
    readonly leader: boolean;
  };
  /** One for every category that occurs among the dossiers. */
  readonly rubrics: readonly Rubric[];
  /** What the expert was given, in the order of the form. */
  readonly dossiers: readonly FormDossier[];
  /** Recused by the secretariat beforehand: named, never given. */
  readonly kept: readonly (FormDossier & { readonly reason: string })[];
  /** At most one per dossier; a dossier without one is unscored. */
  readonly ballots: readonly Ballot[];
  /** The signed file that this paper belongs to; null for a draft. */
  readonly sheet: SignedFile | null;
  /** Name and version, as in the signed file. */
  readonly software: string;
  /** ISO instant written into the file and onto a draft. Equal input, equal bytes. */
  readonly createdAt: string;
}

export interface FormDossier {
  readonly no: string;
  readonly title: string;
  readonly category: Category;
}

export interface SignedFile {
  readonly revision: number;
  /** SHA-256 of the .zps file. */
  readonly digest: string;
  /** 校验码 of that digest, in four groups. */
  readonly checkCode: string;
  readonly signedAt: string;
  /** Why a later revision was made; empty for the first. */
  readonly revisionReason: string;
}
