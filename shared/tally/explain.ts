import { categoryNames } from '#shared/domain/primitives.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { cellSteps, ruleText, scoreSteps, type DerivationStep } from './derivation.ts';
import { decisionNames, type DossierResult, type Ranking, type TallyResult } from './result.ts';
import { fixed } from './nano.ts';
import { fractionText } from './votes.ts';

/** The 推导 of one dossier: everything from the single scores to the rank, so that a person can redo it by hand. */
export interface Derivation {
  readonly no: string;
  readonly title: string;
  readonly steps: readonly DerivationStep[];
}

/**
 * Derives from the stored result alone; null when it holds no such dossier.
 *
 * @param checkCode makes the 校验码 of a digest: the 评价指南 is named by it, as on every screen and paper.
 */
export function explain(result: TallyResult, no: string, checkCode: (digest: string) => string): Derivation | null {
  const dossier = result.dossiers.find((one) => one.no === no);
  const rubric = result.rubrics.find((entry) => entry.digest === dossier?.rubric)?.rubric;
  if (dossier === undefined || rubric === undefined) return null;
  return {
    no,
    title: dossier.title,
    steps: [
      rubricStep(dossier, rubric, checkCode(dossier.rubric)),
      ...cellSteps(dossier, rubric),
      ...scoreSteps(dossier, rubric),
      summaryStep(dossier, rubric),
      voteStep(dossier),
      internationalStep(dossier),
      vetoStep(dossier),
      decisionStep(dossier),
      rankStep(dossier, result),
      nearLineStep(dossier, rubric),
      flagStep(dossier),
      adjustedStep(dossier, result),
    ],
  };
}

function rubricStep(dossier: DossierResult, rubric: Rubric, checkCode: string): DerivationStep {
  const { pass, deliberate, minimumScores } = rubric.thresholds;
  const notice = rubric.notice === '' ? '' : `（${rubric.notice}）`;
  const text =
    `适用『${rubric.title}』${rubric.version} 版${notice}，校验码 ${checkCode}。${ruleText(rubric)}` +
    `认定线 ${pass} 分，合议线 ${deliberate} 分，至少需要 ${minimumScores} 份有效评分。`;
  return { title: '评价指南', text, values: { version: rubric.version, digest: dossier.rubric, pass, deliberate } };
}

function summaryStep({ n, mean, trimmedMean, median, sd }: DossierResult, { aggregation }: Rubric): DerivationStep {
  const points = (x: number | null): string => (x === null ? '—' : fixed(x, aggregation.decimals));
  const text =
    n === 0
      ? '没有计入的评分。'
      : `${n} 份有效评分的平均 ${points(mean)} 分，按去极值规则的平均 ${points(trimmedMean)} 分，中位数 ${points(median)} 分，` +
        `${sd === null ? '只有一份评分，没有标准差' : `标准差（除以 n−1）${points(sd)} 分`}。`;
  return { title: '离散情况', text, values: { n, mean, trimmedMean, median, sd } };
}

function voteStep({ vote }: DossierResult): DerivationStep {
  const { agree, disagree, silent, abstained, notCounted, eligible, required, reached } = vote;
  const share = fractionText(required);
  const text =
    `交回评分单且未回避的专家共 ${eligible} 位：同意认定 ${agree} 位，不同意 ${disagree} 位，未表决 ${silent} 位，弃权 ${abstained} 位，评分未计入 ${notCounted} 位。` +
    `要求同意者达到 ${share}：${agree} × ${required.denominator} = ${agree * required.denominator}，` +
    `${eligible} × ${required.numerator} = ${eligible * required.numerator}，${reached ? '达到' : '未达到'}。`;
  return { title: '同意认定', text, values: { agree, disagree, silent, abstained, notCounted, eligible, reached } };
}

function internationalStep({ international }: DossierResult): DerivationStep {
  const list = international.votes.map(({ level, votes, orBetter }) => `${level} ${votes} 票（及以上 ${orBetter} 票）`);
  return {
    title: '国际先进水平',
    text: `${list.join('，')}。${international.text}该判定只看票数，与得分无关。`,
    values: {
      level: international.level,
      ballots: international.ballots,
      ...Object.fromEntries(international.votes.map(({ level, votes }) => [level, votes])),
    },
  };
}

function vetoStep({ veto }: DossierResult): DerivationStep {
  const words = { undecided: '尚未裁定', dismissed: '未予确认', confirmed: '已确认' };
  const lines = veto.raised.map((raised) => {
    const by = raised.by.map((voice) => `${voice.name}（理由：${voice.reason.replace(/。$/, '')}）`).join('、');
    return `${raised.veto} ${raised.name}：${by === '' ? '' : `由${by}提出，`}${words[raised.decision]}。`;
  });
  const text = lines.length === 0 ? '没有专家提出一票否决。' : lines.join('');
  return { title: '一票否决', text, values: { state: veto.state, raised: veto.raised.map((raised) => raised.veto) } };
}

function decisionStep({ decision, reasons }: DossierResult): DerivationStep {
  const text = `${reasons.map((reason) => reason.text).join('')}结论：${decisionNames[decision]}。`;
  return { title: '结论', text, values: { decision, effects: reasons.map((r) => `${r.code}：${r.effect}`) } };
}

function keyName(key: Ranking['keys'][number] | undefined): string {
  if (key?.by === 'group') return `${key.group ?? ''} 组得分`;
  const names = { official: '正式得分', median: '专家总分中位数', agreement: '同意认定人数', spread: '标准差' };
  return key === undefined ? '' : names[key.by];
}

function shownValue(key: Ranking['keys'][number] | undefined): string {
  return key === undefined || key.value === '' ? '无' : key.value;
}

/** «与第 2 名项目 005:正式得分同为 84.00,C 组得分 22.00 对 21.50,高者在前。» */
function neighbourText(
  own: Ranking,
  neighbour: NonNullable<Ranking['above']>,
  result: TallyResult,
  side: '前' | '后',
): string {
  const other = result.dossiers.find((one) => one.no === neighbour.no)?.ranking ?? null;
  const equal = own.keys.slice(0, neighbour.key).map((key) => `${keyName(key)}同为 ${shownValue(key)}`);
  const decisive = own.keys[neighbour.key];
  const better = decisive?.by === 'spread' ? '小者在前' : '高者在前';
  const words = `${keyName(decisive)}本项目 ${shownValue(decisive)}、对方 ${shownValue(other?.keys[neighbour.key])}，${better}`;
  return `${side}一名是第 ${neighbour.rank} 名的项目 ${neighbour.no}：${[...equal, words].join('，')}。`;
}

function rankStep(dossier: DossierResult, result: TallyResult): DerivationStep {
  const { rank, ranking, category } = dossier;
  if (rank === null || ranking === null) {
    return { title: '名次', text: '没有正式得分，不参加排名。', values: { rank: null } };
  }
  const chain = ranking.keys.slice(1).map((key) => keyName(key) + (key.by === 'spread' ? '（小者在前）' : ''));
  const rule =
    chain.length === 0
      ? '按正式得分从高到低排名，得分相同的并列。'
      : `按正式得分从高到低排名，得分相同时依次比较${chain.join('、')}，仍相同的并列。`;
  const keys = ranking.keys.map((key) => `${keyName(key)} ${shownValue(key)}`).join('，');
  const tied = ranking.tied.length === 0 ? '' : `与项目 ${ranking.tied.join('、')} 各项均相同，并列。`;
  const text =
    `『${categoryNames[category]}』类共 ${ranking.of} 个项目有正式得分。${rule}本项目：${keys}。` +
    (ranking.above === null ? '' : neighbourText(ranking, ranking.above, result, '前')) +
    (ranking.below === null ? '' : neighbourText(ranking, ranking.below, result, '后')) +
    `${tied}名次为第 ${rank} 名。`;
  return {
    title: '名次',
    text,
    values: {
      rank,
      of: ranking.of,
      tied: ranking.tied,
      above: ranking.above?.no ?? null,
      below: ranking.below?.no ?? null,
      keys: ranking.keys.map((key) => key.value),
    },
  };
}

function nearLineStep(dossier: DossierResult, rubric: Rubric): DerivationStep {
  const { nearLine, recognitionProbability: probability, n } = dossier;
  const points = (x: number | null): string => (x === null ? '—' : fixed(x, rubric.aggregation.decimals));
  const names = new Map(dossier.scores.map((cell) => [cell.expert, cell.name]));
  const each = nearLine.leaveOneOut.map(
    ({ expert, official }) => `去掉${names.get(expert) ?? expert}为 ${points(official)} 分`,
  );
  const range =
    each.length === 0
      ? ''
      : `逐一去掉一位专家后按同一规则计算：${each.join('，')}；最低 ${points(nearLine.min)} 分，最高 ${points(nearLine.max)} 分。`;
  const chance =
    probability === null
      ? (nearLine.reason ?? '')
      : `把 ${n} 份有效评分有放回地重抽 ${n} 次，共 ${nearLine.resamples ?? ''} 种等可能的结果，其中 ${nearLine.favourable ?? ''} 种的正式得分达到认定线 ${rubric.thresholds.pass} 分，` +
        `概率 ${fixed(probability, 4)}${nearLine.greyZone === true ? '，在 0.1 至 0.9 之间，属于建议讨论的临线项目' : ''}。该概率只看得分线，不含表决与否决。`;
  return {
    title: '临线分析',
    text: range + chance,
    values: {
      probability,
      favourable: nearLine.favourable,
      resamples: nearLine.resamples,
      min: nearLine.min,
      max: nearLine.max,
    },
  };
}

function flagStep({ flags }: DossierResult): DerivationStep {
  const text = flags.length === 0 ? '没有需要说明或复评的离散情况。' : flags.map((flag) => flag.text).join('');
  return { title: '离散告警', text, values: { flags: flags.map((flag) => flag.kind) } };
}

function adjustedStep({ adjusted, scores, panel }: DossierResult, { severity }: TallyResult): DerivationStep {
  const { mean, se, rank, reason } = adjusted;
  if (mean === null)
    return { title: '宽严校正（参考）', text: `${reason ?? ''}正式得分不做宽严校正。`, values: { mean: null } };
  const effects = scores.flatMap((cell) => {
    const own = severity.find((one) => one.expert === cell.expert && one.panel === panel);
    return cell.status !== 'scored' || own?.effect === null || own?.effect === undefined
      ? []
      : [`${cell.name} ${own.effect > 0 ? '+' : ''}${fixed(own.effect, 2)}`];
  });
  const text =
    `按本组『项目 + 专家』可加模型，评过本项目的专家宽严（正为偏宽，负为偏严）为 ${effects.join('、')};` +
    `由宽严居中的专家评分，预计为 ${fixed(mean, 2)} 分${se === null ? '' : `（标准误 ${fixed(se, 2)}）`},` +
    `在本组同类项目中居第 ${rank ?? '—'}。仅供参考，不改变正式得分和名次。`;
  return { title: '宽严校正（参考）', text, values: { mean, se, rank } };
}
