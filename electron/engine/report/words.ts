import { cellStatusNames, type Cell, type Decision, type DossierResult, type Flag } from '#shared/tally/index.ts';
import type { StyledCell } from '#engine/table/index.ts';
import { colors, NONE, word } from './cell.ts';
import type { SheetStanding } from './input.ts';

/** What the report calls things. */
export const flagNames: Readonly<Record<Flag['kind'], string>> = {
  residual: '评分偏离',
  spread: '分歧较大',
  deviation: '偏离均分',
};

export const vetoNames: Readonly<Record<DossierResult['veto']['state'], string>> = {
  none: '无',
  undecided: '尚未裁定',
  dismissed: '未予确认',
  confirmed: '已确认',
};

export const standingNames: Readonly<Record<SheetStanding, string>> = {
  effective: '有效',
  superseded: '已被后一版替代',
  fork: '同版冲突，待秘书处裁定',
  'set-aside': '同版冲突，裁定不采用',
};

export const decisionColors: Readonly<Record<Decision, string>> = {
  recognise: colors.good,
  deliberate: colors.fair,
  reject: colors.poor,
  insufficient: colors.quiet,
};

/** 评分偏离 2 项: how many of each, or 无. */
export function flagSummary(flags: readonly Flag[]): StyledCell {
  if (flags.length === 0) return word('无');
  const counts = Map.groupBy(flags, (flag) => flag.kind);
  const said = [...counts].map(([kind, same]) => `${flagNames[kind]} ${same.length} 项`);
  return word(said.join('\n'), colors.fair);
}

/** 已评分, 未评分, 弃权, 回避(会前) …: four different things, never merged. */
export function statusWord(cell: Cell): StyledCell {
  const name = cellStatusNames[cell.status];
  const when = cell.recusal === 'beforehand' ? '（会前）' : cell.recusal === 'declared' ? '（本人声明）' : '';
  return word(`${name}${when}`, cell.status === 'scored' ? undefined : colors.fair);
}

/** Whether an expert's score entered the official one, read from the stored derivation. */
export function countedWord(dossier: DossierResult, cell: Cell): StyledCell {
  if (cell.status !== 'scored') return word('不计入', colors.quiet);
  if (dossier.officialText === null) return word('未汇总（有效评分不足）', colors.fair);
  const { aggregate } = dossier;
  if (aggregate === null) return itemwise(dossier, cell);
  if (aggregate.applied === 'median') return word('计入（取中位数）');
  const high = aggregate.highest?.expert === cell.expert;
  const low = aggregate.lowest?.expert === cell.expert;
  if (!high && !low) return word('计入');
  return word(high && low ? '去掉（最高且最低）' : high ? '去掉（最高）' : '去掉（最低）', colors.fair);
}

function itemwise(dossier: DossierResult, cell: Cell): StyledCell {
  const dropped = dossier.groups
    .flatMap((group) => group.items)
    .flatMap(({ item, aggregate }) => [
      ...(aggregate.highest?.expert === cell.expert ? [`${item} 最高`] : []),
      ...(aggregate.lowest?.expert === cell.expert ? [`${item} 最低`] : []),
    ]);
  if (dropped.length === 0) return word('逐项计入');
  return word(`逐项计入，去掉：${dropped.join('、')}`, colors.fair);
}

/** State of the vetoes and which were raised. */
export function vetoWord(veto: DossierResult['veto']): StyledCell {
  if (veto.state === 'none') return word(vetoNames.none);
  const raised = veto.raised.map((one) => `${one.veto} ${one.name}：${vetoNames[one.decision]}`);
  return { ...word(raised.join('\n'), veto.state === 'dismissed' ? colors.quiet : colors.poor), align: 'left' };
}

export function findingWord(level: string | undefined): StyledCell {
  return level === undefined ? NONE : word(level);
}
