import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { descendingRanks } from '#shared/stats/index.ts';
import { cellOf, type Seat } from './cells.ts';
import { decide } from './decide.ts';
import { flagsOf } from './flags.ts';
import { incoherences, type TallyDossier, type TallyExpert, type TallyInput } from './input.ts';
import { byCode } from './nano.ts';
import { nearLineOf } from './nearLine.ts';
import { counted, officialOf, summaryOf, type CountedCell, type Summary } from './official.ts';
import { adjustedOf, agreementOf, panelOf, residualsOf, severityOf, type Panel } from './panels.ts';
import { rankCategory } from './ranking.ts';
import type { Cell, DossierResult, TallyResult } from './result.ts';
import type { MissingExpert } from './resultPanel.ts';
import { vetoesOf } from './vetoes.ts';
import { internationalOf, voteOf } from './votes.ts';

/** A dossier with everything that its own ballots say; ranking and the panel's model come after. */
interface Counted {
  readonly dossier: TallyDossier;
  readonly rubric: Rubric;
  readonly digest: string;
  readonly seats: readonly Seat[];
  readonly cells: readonly Cell[];
  readonly scored: readonly CountedCell[];
  readonly summary: Summary;
}

/**
 * The official scores of a round. Pure and order-independent: equal inputs, however their lists are ordered, give equal
 * results down to the byte of their canonical JSON. Throws on an incoherent input (`incoherences`), which
 * `tallyInputSchema` refuses in words beforehand.
 */
export function tally(input: TallyInput): TallyResult {
  const [fault] = incoherences(input);
  if (fault !== undefined) throw new RangeError(fault);
  const experts = input.experts.toSorted((a, b) => byCode(a.id, b.id));
  const dossiers = countDossiers(input, experts);
  const names = [...new Set([...dossiers.map((one) => one.dossier.panel), ...experts.map((one) => one.panel)])].sort(
    byCode,
  );
  const panels = new Map(names.map((name) => [name, panelOf(name, membersOf(dossiers, name))]));
  const agreement = names.map((name) => agreementOf(panelNamed(panels, name)));
  const results = rankAll(
    dossiers.map((one) => resultOf(one, input, panelNamed(panels, one.dossier.panel))),
    dossiers,
  );
  return {
    schema: 'zhiping.tally/1',
    rubrics: input.rubrics.toSorted((a, b) => byCode(a.rubric.category, b.rubric.category)),
    experts,
    sheets: input.sheets
      .map(({ expert, revision, sheetDigest }) => ({ expert, revision, sheetDigest }))
      .toSorted((a, b) => byCode(a.expert, b.expert)),
    dossiers: results,
    agreement,
    severity: names.flatMap((name) => {
      const panel = panelNamed(panels, name);
      return severityOf(
        panel,
        experts.filter((expert) => expert.panel === name || panel.experts.includes(expert.id)),
      );
    }),
    missing: missingOf(input, experts),
    notices: noticesOf(input, experts),
  };
}

function panelNamed(panels: ReadonlyMap<string, Panel>, name: string): Panel {
  const panel = panels.get(name);
  if (panel === undefined) throw new RangeError(`no panel ${name}`);
  return panel;
}

function membersOf(dossiers: readonly Counted[], name: string): { no: string; cells: readonly CountedCell[] }[] {
  return dossiers.filter((one) => one.dossier.panel === name).map((one) => ({ no: one.dossier.no, cells: one.scored }));
}

const pairKey = (expert: string, dossier: string): string => `${expert} ${dossier}`;

function countDossiers(input: TallyInput, experts: readonly TallyExpert[]): Counted[] {
  const rubrics = new Map(input.rubrics.map((entry) => [entry.rubric.category, entry]));
  const conflicts = new Map(input.conflicts.map((one) => [pairKey(one.expert, one.dossier), one.reason]));
  const assigned = new Set(input.assignments.map((one) => pairKey(one.expert, one.dossier)));
  const handedIn = new Set(input.sheets.map((sheet) => sheet.expert));
  const ballots = new Map<string, Ballot>();
  for (const sheet of input.sheets) {
    for (const ballot of sheet.ballots) ballots.set(pairKey(sheet.expert, ballot.no), ballot);
  }
  return input.dossiers
    .toSorted((a, b) => byCode(a.no, b.no))
    .map((dossier): Counted => {
      const entry = rubrics.get(dossier.category);
      if (entry === undefined) throw new RangeError(`no rubric for ${dossier.category}`);
      const seats = experts.flatMap((expert): Seat[] => {
        const key = pairKey(expert.id, dossier.no);
        const conflict = conflicts.get(key) ?? null;
        if (conflict === null && !assigned.has(key)) return [];
        return [{ expert, conflict, handedIn: handedIn.has(expert.id), ballot: ballots.get(key) ?? null }];
      });
      const cells = seats.map((seat) => cellOf(seat, entry.rubric));
      const scored = counted(cells);
      const summary = summaryOf(scored, entry.rubric);
      return { dossier, rubric: entry.rubric, digest: entry.digest, seats, cells, scored, summary };
    });
}

const toNumber = (text: string | null): number | null => (text === null ? null : Number(text));

function resultOf(
  { dossier, rubric, digest, seats, cells, scored, summary }: Counted,
  input: TallyInput,
  panel: Panel,
): DossierResult {
  const official = scored.length >= rubric.thresholds.minimumScores ? officialOf(scored, rubric) : null;
  const decisions = input.vetoDecisions.filter((decision) => decision.dossier === dossier.no);
  const vote = voteOf(cells, rubric);
  const veto = vetoesOf(seats, decisions, rubric);
  const officialText = official?.text ?? null;
  const groups = official?.groups ?? [];
  const { decision, reasons } = decide({ n: scored.length, officialText, groups, vote, veto, cells }, rubric);
  const { probability, nearLine } = nearLineOf(scored, rubric);
  const tested = panel.residuals.value?.length ?? 0;
  return {
    no: dossier.no,
    title: dossier.title,
    category: dossier.category,
    panel: dossier.panel,
    leadUnit: dossier.leadUnit,
    rubric: digest,
    n: scored.length,
    scores: [...cells],
    mean: toNumber(summary.mean),
    trimmedMean: toNumber(summary.trimmedMean),
    median: toNumber(summary.median),
    sd: toNumber(summary.sd),
    official: toNumber(officialText),
    officialText,
    exact: official?.exact ?? null,
    aggregate: official?.aggregate ?? null,
    groups,
    rank: null,
    ranking: null,
    flags: flagsOf(scored, summary, residualsOf(panel, dossier.no), tested, rubric),
    veto,
    vote,
    international: internationalOf(cells, rubric),
    decision,
    reasons,
    recognitionProbability: probability,
    nearLine,
    adjusted: { ...adjustedOf(panel, dossier.no), rank: null },
  };
}

/** Official ranks within each category, adjusted ranks within each panel and category. */
function rankAll(results: readonly DossierResult[], dossiers: readonly Counted[]): DossierResult[] {
  const official = new Map<string, { rank: number; ranking: NonNullable<DossierResult['ranking']> }>();
  const adjusted = new Map<string, number>();
  for (const category of new Set(results.map((one) => one.category))) {
    const rubric = dossiers.find((one) => one.dossier.category === category)?.rubric;
    if (rubric === undefined) continue;
    const contenders = results.flatMap((one, i) => {
      const summary = dossiers[i]?.summary;
      if (one.category !== category || one.officialText === null || summary === undefined) return [];
      const { no, officialText, groups, vote } = one;
      return [{ no, officialText, groups, median: summary.median, sd: summary.sd, agree: vote.agree }];
    });
    for (const [no, place] of rankCategory(contenders, rubric)) official.set(no, place);
    for (const panel of new Set(results.map((one) => one.panel))) {
      const peers = results.flatMap((one) =>
        one.category === category && one.panel === panel && one.adjusted.mean !== null
          ? [{ no: one.no, mean: one.adjusted.mean }]
          : [],
      );
      descendingRanks(peers.map((peer) => peer.mean)).forEach((rank, i) => adjusted.set(peers[i]?.no ?? '', rank));
    }
  }
  return results.map((one) => ({
    ...one,
    rank: official.get(one.no)?.rank ?? null,
    ranking: official.get(one.no)?.ranking ?? null,
    adjusted: { ...one.adjusted, rank: adjusted.get(one.no) ?? null },
  }));
}

function missingOf(input: TallyInput, experts: readonly TallyExpert[]): MissingExpert[] {
  const handedIn = new Set(input.sheets.map((sheet) => sheet.expert));
  const conflicts = new Set(input.conflicts.map((one) => pairKey(one.expert, one.dossier)));
  const counts = new Map<string, number>();
  for (const { expert, dossier } of input.assignments) {
    if (!conflicts.has(pairKey(expert, dossier))) counts.set(expert, (counts.get(expert) ?? 0) + 1);
  }
  return experts.flatMap(({ id, name, panel, unit }) => {
    const assigned = counts.get(id) ?? 0;
    return handedIn.has(id) || assigned === 0 ? [] : [{ expert: id, name, panel, unit, assigned }];
  });
}

/** Ballots that belong to no assignment, or to a dossier from which the expert was recused: said, never counted. */
function noticesOf(input: TallyInput, experts: readonly TallyExpert[]): string[] {
  const known = new Set(input.dossiers.map((dossier) => dossier.no));
  const assigned = new Set(input.assignments.map((one) => pairKey(one.expert, one.dossier)));
  const conflicts = new Set(input.conflicts.map((one) => pairKey(one.expert, one.dossier)));
  const sheets = new Map(input.sheets.map((sheet) => [sheet.expert, sheet]));
  return experts.flatMap((expert) => {
    const ballots = (sheets.get(expert.id)?.ballots ?? []).toSorted((a, b) => byCode(a.no, b.no));
    return ballots.flatMap(({ no, standing, items }) => {
      const key = pairKey(expert.id, no);
      if (!known.has(no)) return [`${expert.name}的评分单中有本轮没有的项目 ${no}，没有计入。`];
      if (conflicts.has(key)) {
        const spoke = standing === 'open' && items.length > 0;
        return spoke ? [`${expert.name}对项目 ${no} 已事先回避，其评分单中对该项目的评分没有计入。`] : [];
      }
      return assigned.has(key) ? [] : [`${expert.name}的评分单中有未分配给本人的项目 ${no}，没有计入。`];
    });
  });
}
