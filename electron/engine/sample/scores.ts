import { Decimal } from 'decimal.js';
import { bandOf, normalise } from '#shared/scoring/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { itemsOf, type FindingLevel, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';
import type { ItemScore } from '#shared/domain/scores.ts';
import { randomFrom, type Random } from './random.ts';
import type { Judgement, SampleBallot, SampleExpert, SamplePanel, SampleRound, SampleSheet } from './types.ts';
import { benchmarkText, blameReason, doubtReason, praiseReason } from './words.ts';

/** Standard deviation of an expert's taste for one item, as a share of its weight. */
const NOISE = 0.045;
/** From this total on an expert votes 同意认定, unless the plot says otherwise. */
const AGREE_FROM = 76;

interface Cell {
  readonly round: SampleRound;
  readonly panel: SamplePanel;
  readonly expert: SampleExpert;
  readonly dossier: IntakeDossier;
  readonly judgement: Judgement;
  readonly rubric: Rubric;
}

const isAt =
  (expert: string, no: string) =>
  (one: { readonly expert: string; readonly no: string }): boolean =>
    one.expert === expert && one.no === no;

/**
 * Every sheet that arrives in the sample round, all revisions in order; silent experts have none. Scores come from the
 * quality of the dossier, the expert's severity and noise keyed to seed, expert and dossier, then from the plot. Each
 * ballot keeps the rubric: steps, bounds, reasons for 优 and 差, a benchmark for every international finding.
 */
export function sampleSheets(round: SampleRound, rubrics: readonly Rubric[]): SampleSheet[] {
  const byCategory = new Map(rubrics.map((rubric) => [rubric.category, rubric]));
  const dossiers = new Map(round.dossiers.map((dossier) => [dossier.body.no, dossier]));
  const judgements = new Map(round.judgements.map((judgement) => [judgement.no, judgement]));
  return round.panels.flatMap((panel) =>
    panel.experts
      .filter((expert) => !round.plot.silent.includes(expert.name))
      .flatMap((expert) => {
        const ballots = panel.dossiers
          .filter((no) => !round.plot.beforehand.some(isAt(expert.name, no)))
          .map((no) => {
            const dossier = found(dossiers.get(no), no);
            const rubric = found(byCategory.get(dossier.body.category), dossier.body.category);
            return ballotOf({ round, panel, expert, dossier, judgement: found(judgements.get(no), no), rubric });
          });
        return revisionsOf(round, panel, expert, ballots);
      }),
  );
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the sample round has nothing for ${what}`);
  return value;
}

function revisionsOf(
  round: SampleRound,
  panel: SamplePanel,
  expert: SampleExpert,
  ballots: readonly SampleBallot[],
): SampleSheet[] {
  const sheet = { panel: panel.name, expert: expert.name };
  const plot = round.plot.revisions.find((one) => one.expert === expert.name);
  if (plot === undefined) return [{ ...sheet, revision: 1, revisionReason: '', ballots }];
  const first = ballots.map((ballot) =>
    ballot.no === plot.no
      ? {
          ...ballot,
          items: ballot.items.map((one) => (one.item === plot.item ? { ...one, score: plot.first, reason: '' } : one)),
        }
      : ballot,
  );
  return [
    { ...sheet, revision: 1, revisionReason: '', ballots: first },
    { ...sheet, revision: 2, revisionReason: plot.reason, ballots },
  ];
}

function ballotOf(cell: Cell): SampleBallot {
  const { plot } = cell.round;
  const { no } = cell.dossier.body;
  const here = isAt(cell.expert.name, no);
  const aside = (standing: 'abstained' | 'recused', standingReason: string): SampleBallot => {
    return { no, standing, standingReason, items: [], vetoes: [], finding: null, agree: null, opinion: '' };
  };
  const recused = plot.declared.find(here);
  if (recused !== undefined) return aside('recused', recused.reason);
  const abstained = plot.abstained.find(here);
  if (abstained !== undefined) return aside('abstained', abstained.reason);

  const random = randomFrom(`${cell.round.seed}/${cell.expert.name}/${no}`);
  const items = scoresOf(cell, random);
  const total = Number(Decimal.sum(...items.map((one) => one.score)));
  const vetoes = plot.vetoes.filter(here).map(({ veto, reason }) => ({ veto, reason }));
  const agree = plot.votes.find(here)?.agree ?? (vetoes.length === 0 && total >= AGREE_FROM);
  const shifted = plot.shifted.find(here);
  const level = shifted === undefined ? levelOf(cell) : '未判定';
  const finding = { level, benchmark: benchmarkText(level, cell.dossier) };
  const opinion = shifted?.opinion ?? opinionOf(cell.judgement, agree, random);
  return { no, standing: 'open', standingReason: '', items, vetoes, finding, agree, opinion };
}

function levelOf({ panel, expert, judgement }: Cell): FindingLevel {
  const seat = panel.experts.findIndex((one) => one.name === expert.name);
  return judgement.levels[seat % judgement.levels.length] ?? '未判定';
}

function scoresOf(cell: Cell, random: Random): ItemScore[] {
  const { rubric, dossier } = cell;
  const step = new Decimal(rubric.scoreStep);
  const items = itemsOf(rubric);
  const plan = items.map((item) => {
    const share = cell.judgement.shares[item.code.charAt(0)] ?? 0.8;
    return { item, full: new Decimal(item.weight).div(step).toNumber(), share: share + cell.expert.severity / 100 };
  });
  const expected = plan.reduce((sum, one) => sum + one.share * one.full, 0);
  const target = targetOf(cell, expected, step);
  const factor = target === null ? 1 : target / expected;
  const wanted = plan.map((one) => one.full * Math.min(1, Math.max(0, one.share * factor + NOISE * random.normal())));
  const steps = wanted.map((value) => Math.round(value));
  if (target !== null)
    settle(
      steps,
      wanted,
      plan.map((one) => one.full),
      target,
    );
  return plan.map(({ item }, at) => {
    const score = normalise(step.times(steps[at] ?? 0).toFixed());
    return {
      item: item.code,
      score,
      reason: reasonFor(rubric, item, score, dossier),
      pins: pinsFor(rubric, item, score, dossier),
    };
  });
}

/** The total that the plot asks for, in steps, or null. */
function targetOf(cell: Cell, expected: number, step: Decimal): number | null {
  const { plot } = cell.round;
  const here = isAt(cell.expert.name, cell.dossier.body.no);
  const fixed = plot.totals.find(here);
  if (fixed !== undefined) return new Decimal(fixed.total).div(step).toNumber();
  const shifted = plot.shifted.find(here);
  return shifted === undefined ? null : Math.round(expected + shifted.points / step.toNumber());
}

/** Moves single steps, each to the item that is furthest from what was wanted, until the sum is the target. */
function settle(steps: number[], wanted: readonly number[], full: readonly number[], target: number): void {
  for (;;) {
    const gap = target - steps.reduce((sum, one) => sum + one, 0);
    if (gap === 0) return;
    const sign = Math.sign(gap);
    let best = -1;
    let bestNeed = -Infinity;
    for (const [at, value] of steps.entries()) {
      const next = value + sign;
      const need = (sign * ((wanted[at] ?? 0) - value)) / (full[at] ?? 1);
      if (next >= 0 && next <= (full[at] ?? 0) && need > bestNeed) {
        best = at;
        bestNeed = need;
      }
    }
    if (best < 0) throw new RangeError('no total of this size can be given');
    steps[best] = (steps[best] ?? 0) + sign;
  }
}

function reasonFor(rubric: Rubric, item: RubricItem, score: string, dossier: IntakeDossier): string {
  const band = bandOf(rubric, item, score);
  switch (band.code) {
    case 'excellent':
      return praiseReason(item, dossier);
    case 'poor':
      return blameReason(item, dossier);
    case 'fair':
      return doubtReason(item, dossier);
    case 'good':
      return '';
  }
}

/** Items whose 优 rests on a page of an attachment, and the kinds of attachment that hold it. */
const evidence: Readonly<
  Record<string, { readonly kinds: readonly string[]; readonly page: number; readonly note: string }>
> = {
  A1: { kinds: ['检测报告'], page: 2, note: '结果汇总表' },
  B1: { kinds: ['检测报告'], page: 2, note: '攻关前后对比' },
  C1: { kinds: ['检测报告'], page: 3, note: '与国内、国际最好水平对比图' },
  C2: { kinds: ['专利', '标准', '查新'], page: 1, note: '' },
  D1: { kinds: ['财务证明'], page: 1, note: '年度效益' },
};

function pinsFor(rubric: Rubric, item: RubricItem, score: string, dossier: IntakeDossier): ItemScore['pins'] {
  const source = evidence[item.code];
  if (source === undefined || bandOf(rubric, item, score).code !== 'excellent') return [];
  const attachment = dossier.attachments.find((one) => source.kinds.includes(one.kind));
  return attachment === undefined ? [] : [{ attachment: attachment.id, page: source.page, note: source.note }];
}

function opinionOf(judgement: Judgement, agree: boolean, random: Random): string {
  const praise = random.pick(judgement.praise);
  const concern = random.pick(judgement.concern);
  return agree ? `${praise}${concern}同意认定。` : `${praise}但${concern}暂不同意认定。`;
}
