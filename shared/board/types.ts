import { z } from 'zod';
import { decisionStageSchema, type DecisionStage, type Fate } from '#shared/domain/decision.ts';
import { categorySchema, decimalString } from '#shared/domain/primitives.ts';
import type { ProjectFacts } from '#shared/domain/project.ts';
import { findingLevelSchema, type FindingLevel } from '#shared/domain/rubric.ts';

/** What the board of the year (年度看板) counts, and what it says. */

/** One project of one round, as far as the year is concerned. */
export interface BoardProject {
  readonly facts: ProjectFacts;
  /** Null while there is no official score. */
  readonly official: string | null;
  readonly level: FindingLevel;
  /** Null while nothing was decided on it. */
  readonly fate: Fate | null;
}

/** One round: an archive, or the round that is open. */
export interface BoardEntry {
  readonly round: { readonly id: string; readonly title: string };
  readonly year: number;
  /** Of the decision that holds: only a final one recognises. Null when nothing was decided. */
  readonly stage: DecisionStage | null;
  readonly projects: readonly BoardProject[];
}

/** The words of the tables that a board is spoken in (`resources/tables`). */
export interface BoardWords {
  readonly targets: {
    readonly notice: string;
    readonly targets: readonly {
      readonly code: string;
      readonly name: string;
      readonly minimum: number;
      readonly categories: readonly string[];
    }[];
    readonly shares: readonly {
      readonly code: string;
      readonly name: string;
      readonly of: string;
      readonly minimumPercent: string;
      readonly levels: readonly FindingLevel[];
    }[];
  };
  readonly districts: readonly { readonly name: string; readonly kind: 'district' | 'authority' | 'outside' }[];
  readonly industries: readonly string[];
  readonly painPoints: readonly string[];
}

const number = z.int().min(0);

export const countsSchema = z.object({
  /** 开展: taken in. */
  opened: number,
  /** 评价: with an official score. */
  evaluated: number,
  /** 拟认定: in a decision that was not final yet. */
  proposed: number,
  /** 认定: in a final decision. */
  recognised: number,
  /** Of those recognised: 国际先进 or better. */
  international: number,
  /** The same of those proposed. */
  internationalProposed: number,
});
export type Counts = z.infer<typeof countsSchema>;

const name = z.string().max(400);
/** Percent with one decimal, cut off and never rounded up: what reads 60.0 has reached 60. */
const percent = decimalString;

export const boardTargetSchema = z.object({
  code: name,
  name,
  minimum: number,
  categories: z.array(categorySchema).max(3),
  counts: countsSchema,
  reached: z.boolean(),
  /** How many more are needed. */
  lacking: number,
  /** Recognised of the minimum; null where the minimum is nought. */
  percent: percent.nullable(),
});
export type BoardTarget = z.infer<typeof boardTargetSchema>;

export const boardShareSchema = z.object({
  code: name,
  name,
  /** Name of the target that it is a part of. */
  of: name,
  minimumPercent: decimalString,
  levels: z.array(findingLevelSchema).max(5),
  part: number,
  whole: number,
  /** Null while nothing is recognised: a share of nothing is not nought. */
  percent: percent.nullable(),
  reached: z.boolean().nullable(),
  /** How many of those recognised lack the level. */
  lacking: number,
  /** The same among those proposed. */
  proposed: z.object({ part: number, whole: number, percent: percent.nullable() }),
});
export type BoardShare = z.infer<typeof boardShareSchema>;

export const boardRowSchema = z.object({
  name,
  counts: countsSchema,
  /** Counted in another row as well, so that the column does not add up with it. */
  within: z.boolean(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardGroupKeys = ['district', 'industry', 'category', 'recommender', 'painPoint'] as const;
export const boardGroupSchema = z.object({
  key: z.enum(boardGroupKeys),
  title: name,
  /** How it is counted, where that is not plain; empty otherwise. */
  note: name,
  rows: z.array(boardRowSchema).max(3000),
});
export type BoardGroup = z.infer<typeof boardGroupSchema>;

export const yearBoardSchema = z.object({
  year: z.int(),
  /** What is to be said of the targets' table, such as what in it is assumed. */
  notice: name,
  rounds: z
    .array(z.object({ id: z.string().max(64), title: name, stage: decisionStageSchema.nullable(), opened: number }))
    .max(500),
  total: countsSchema,
  targets: z.array(boardTargetSchema).max(20),
  shares: z.array(boardShareSchema).max(20),
  groups: z.array(boardGroupSchema).length(boardGroupKeys.length),
});
export type YearBoard = z.infer<typeof yearBoardSchema>;
