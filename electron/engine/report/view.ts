import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { itemsOf, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { Cell, DossierResult, TallyExpert } from '#shared/tally/index.ts';
import { places } from './cell.ts';
import type { ReportBallots, ReportInput, ReportSheet } from './input.ts';

/** A version of an expert's scores: one received sheet whose content was opened. */
export interface Version {
  readonly revision: number;
  /** 第 1 版; with two sheets of one revision also 甲, 乙 … */
  readonly label: string;
  /** Whether this is the sheet that the stored result counted. */
  readonly counted: boolean;
  readonly ballots: ReadonlyMap<string, Ballot>;
}

/** The report's material, ordered and joined once for all sheets. */
export interface ReportView extends ReportInput {
  /** By category, then rank (those without one last), then number. */
  readonly ranked: readonly DossierResult[];
  /** By panel, then key id. */
  readonly experts: readonly TallyExpert[];
  readonly rubricOf: (dossier: DossierResult) => Rubric;
  /** Items of all rubrics by code, in the order of the form. */
  readonly items: readonly { readonly code: string; readonly heading: string }[];
  readonly groups: readonly { readonly code: string; readonly heading: string }[];
  /** Item of a dossier's own rubric, or undefined when its category has none of this code. */
  readonly item: (dossier: DossierResult, code: string) => RubricItem | undefined;
  /** Received sheets of an expert by revision. */
  readonly sheetsOf: (expert: string) => readonly ReportSheet[];
  /** Opened versions of an expert's scores, oldest first. */
  readonly versionsOf: (expert: string) => readonly Version[];
  /** Ballots that the result counted. */
  readonly countedBallot: (expert: string, no: string) => Ballot | undefined;
}

export function viewOf(input: ReportInput): ReportView {
  const { result } = input;
  const rubrics = new Map(result.rubrics.map((one) => [one.digest, one.rubric]));
  const rubricOf = (dossier: DossierResult): Rubric => {
    const rubric = rubrics.get(dossier.rubric);
    if (rubric === undefined) throw new Error(`the result holds no rubric ${dossier.rubric}`);
    return rubric;
  };
  const ordered = result.rubrics.map((one) => one.rubric).toSorted((a, b) => byCategory(a.category, b.category));
  const sheets = Map.groupBy(
    input.sheets.toSorted((a, b) => a.revision - b.revision || order(a.digest, b.digest)),
    (sheet) => sheet.expert,
  );
  const experts = result.experts.toSorted((a, b) => inChinese(a.panel, b.panel) || order(a.id, b.id));
  const versions = new Map(experts.map(({ id }) => [id, versionsOf(input, id, sheets.get(id) ?? [])]));
  const countedBallot = (expert: string, no: string): Ballot | undefined =>
    versions
      .get(expert)
      ?.find((one) => one.counted)
      ?.ballots.get(no);
  for (const dossier of result.dossiers) {
    for (const cell of dossier.scores) agree(dossier.no, cell, countedBallot(cell.expert, dossier.no));
  }
  return {
    ...input,
    ranked: result.dossiers.toSorted(
      (a, b) => byCategory(a.category, b.category) || (a.rank ?? Infinity) - (b.rank ?? Infinity) || order(a.no, b.no),
    ),
    experts,
    rubricOf,
    items: headings(ordered.flatMap((rubric) => itemsOf(rubric))),
    groups: headings(ordered.flatMap((rubric) => rubric.groups)),
    item: (dossier, code) => itemsOf(rubricOf(dossier)).find((one) => one.code === code),
    sheetsOf: (expert) => sheets.get(expert) ?? [],
    versionsOf: (expert) => versions.get(expert) ?? [],
    countedBallot,
  };
}

/** One heading per code; the name only where the rubrics agree on it. */
function headings(all: readonly { readonly code: string; readonly name: string }[]): ReportView['items'] {
  return [...Map.groupBy(all, (one) => one.code)]
    .map(([code, same]) => {
      const names = new Set(same.map((one) => one.name));
      return { code, heading: names.size === 1 ? `${code} ${same[0]?.name ?? ''}` : code };
    })
    .toSorted((a, b) => order(a.code[0] ?? '', b.code[0] ?? '') || Number(a.code.slice(1)) - Number(b.code.slice(1)));
}

function versionsOf(input: ReportInput, expert: string, sheets: readonly ReportSheet[]): readonly Version[] {
  const opened = input.ballots.filter((one) => one.expert === expert).toSorted((a, b) => a.revision - b.revision);
  const effective = sheets.find((sheet) => sheet.standing === 'effective');
  const sameRevision = Map.groupBy(opened, (one) => one.revision);
  return opened.map((one): Version => {
    const rivals = sameRevision.get(one.revision) ?? [one];
    const letter = rivals.length > 1 ? ('甲乙丙丁戊己庚辛壬癸'[rivals.indexOf(one)] ?? '') : '';
    return {
      revision: one.revision,
      label: `第${one.revision}版${letter}`,
      counted: effective !== undefined && isOf(one, effective, rivals.length),
      ballots: new Map(one.ballots.map((ballot) => [ballot.no, ballot])),
    };
  });
}

function isOf(one: ReportBallots, sheet: ReportSheet, rivals: number): boolean {
  if (one.digest !== undefined) return one.digest === sheet.digest;
  if (one.revision !== sheet.revision) return false;
  if (rivals > 1) throw new Error(`two sheets of revision ${one.revision} and no digest to tell them apart`);
  return true;
}

/** A report whose reasons belong to other scores than the stored ones must not be printed. */
function agree(no: string, cell: Cell, ballot: Ballot | undefined): void {
  if (cell.status !== 'scored' || ballot === undefined) return;
  const given = new Map(ballot.items.map((one) => [one.item, one.score]));
  const same = cell.items.length === given.size && cell.items.every((one) => given.get(one.item) === one.score);
  if (!same) throw new Error(`ballot of ${cell.expert} on ${no} differs from the stored result`);
}

/** Decimals of the official score in a dossier's category. */
export function decimalsOf(rubric: Rubric): number {
  return rubric.aggregation.decimals;
}

/** Decimals of what an expert gives. */
export function stepDecimals(rubric: Rubric): number {
  return places(rubric.scoreStep);
}

export function categoryName(category: DossierResult['category']): string {
  return categoryNames[category];
}

function byCategory(a: DossierResult['category'], b: DossierResult['category']): number {
  return categorySchema.options.indexOf(a) - categorySchema.options.indexOf(b);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const collator = new Intl.Collator('zh-CN', { numeric: true });
function inChinese(a: string, b: string): number {
  return collator.compare(a, b);
}
