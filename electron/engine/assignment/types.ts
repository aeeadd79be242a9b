import type { Work } from '#engine/platform/work.ts';
import type { Category } from '#shared/domain/primitives.ts';
import type { Rubric } from '#shared/domain/rubric.ts';

/** 行业发展 or 质量管理: a panel should have both. */
export type Expertise = 'industry' | 'quality';

export interface AssignmentExpert {
  readonly id: string;
  readonly name: string;
  /** What makes two units the same (`unitKey`). */
  readonly unit: string;
  /** The unit as it is written, for sentences. */
  readonly unitName: string;
  readonly expertise: Expertise | null;
  /** What this expert may judge; null for everything. */
  readonly categories: readonly Category[] | null;
  /** The panel they stay in; null when they may be seated anywhere, or nowhere. */
  readonly fixed: string | null;
  /** 组长: at most one to a panel. */
  readonly leader: boolean;
}

export interface AssignmentDossier {
  readonly no: string;
  readonly category: Category;
  readonly fixed: string | null;
  /** Dossiers of one group, such as an industry, are rather judged by the same panel. */
  readonly group: string | null;
}

export interface AssignmentPanel {
  readonly name: string;
  /** What the panel judges; its experts must be allowed to judge all of it. */
  readonly categories: readonly Category[];
}

export interface AssignmentConflict {
  readonly expert: string;
  readonly no: string;
}

export type PanelRules = Rubric['panel'];

export interface AssignmentProblem {
  readonly experts: readonly AssignmentExpert[];
  readonly dossiers: readonly AssignmentDossier[];
  readonly panels: readonly AssignmentPanel[];
  readonly conflicts: readonly AssignmentConflict[];
  /** The rule of each category that occurs. */
  readonly rules: Readonly<Partial<Record<Category, PanelRules>>>;
  /** Breaks ties: the same problem and seed give the same solution unless the time runs out. */
  readonly seed: string;
}

export interface AssignmentOptions extends Work {
  /** Seconds after which the best that was found is taken; 20 unless told otherwise. */
  readonly seconds?: number;
}

export interface Seating {
  readonly expert: string;
  /** Null for an expert who is left over: 候补. */
  readonly panel: string | null;
}

export interface Placing {
  readonly no: string;
  readonly panel: string;
}

/** An expert who sits in a dossier's panel and may not judge it. */
export interface Recusal {
  readonly expert: string;
  readonly no: string;
  readonly panel: string;
}

export interface PanelFigures {
  readonly panel: string;
  readonly experts: number;
  readonly dossiers: number;
  readonly industry: number;
  readonly quality: number;
  readonly leader: boolean;
  /** Fewest experts without a conflict over the panel's dossiers; null when it has none. */
  readonly fewestJudges: number | null;
  readonly recusals: number;
}

/** What the soft rules came to. */
export interface Figures {
  readonly recusals: number;
  readonly unseated: number;
  /** Panels that lack 行业发展, and that lack 质量管理 experts, added up. */
  readonly missingExpertise: number;
  readonly missingLeaders: number;
  /** Σ over the panels of (dossiers)²: least when they are spread evenly. */
  readonly dossierSpread: number;
  /** Σ over the panels of (experts)². */
  readonly expertSpread: number;
  /** How many groups each panel has, added up. */
  readonly groupParts: number;
}

export interface Solution {
  readonly seats: readonly Seating[];
  readonly dossiers: readonly Placing[];
  readonly recusals: readonly Recusal[];
  readonly panels: readonly PanelFigures[];
  readonly figures: Figures;
  /** Weighted sum of the soft rules (docs/assignment.md), and a number below which no plan at all can come. */
  readonly cost: number;
  readonly bound: number;
  /** Whether nothing better exists, groups aside. */
  readonly proven: boolean;
  /** `time`: the time ran out, and another run may end elsewhere. */
  readonly ended: 'optimal' | 'stages' | 'time';
  readonly seed: string;
}
