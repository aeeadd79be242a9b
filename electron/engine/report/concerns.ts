import type { CellInput } from '#engine/table/index.ts';
import type { DossierResult, Flag } from '#shared/tally/index.ts';
import { decimal, figure, fixed, NONE, places, text, word } from './cell.ts';
import type { Draft } from './sheet.ts';
import { categoryName, stepDecimals, type ReportView } from './view.ts';
import { flagNames, vetoNames } from './words.ts';

/** 关注事项: what asks for an explanation or a re-score, and every veto that was raised. */
export function concernsSheet(view: ReportView): Draft {
  return {
    name: '关注事项',
    heading: '关注事项',
    lines: ['关注事项只提示说明或复评，从不改变任何得分；一票否决须经专家组确认方才成立。'],
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 28 },
      { heading: '类别', width: 20 },
      { heading: '专家组', width: 10 },
      { heading: '事项', width: 22 },
      { heading: '专家', width: 10 },
      { heading: '实际值', width: 9 },
      { heading: '参照值', width: 9 },
      { heading: '差距', width: 9 },
      { heading: '界限', width: 9 },
      { heading: '校正后 p 值', width: 10 },
      { heading: '状态', width: 16 },
      { heading: '说明', width: 60 },
    ],
    rows: view.ranked
      .toSorted((a, b) => (a.no < b.no ? -1 : 1))
      .flatMap((dossier) => [
        ...dossier.veto.raised.flatMap((veto) => vetoRows(dossier, veto)),
        ...dossier.flags.map((flag) => flagRow(view, dossier, flag)),
      ]),
    notes: [
      '评分偏离：参照值为两因素模型（项目+专家）在不看这一评分时的预计，差距以分计。分歧较大：实际值为标准差。偏离均分：差距为与均分之差占均分的百分数。',
      ...view.result.notices,
    ],
    frozenColumns: 2,
  };
}

function lead(dossier: DossierResult): CellInput[] {
  return [word(dossier.no), dossier.title, categoryName(dossier.category), word(dossier.panel)];
}

function flagRow(view: ReportView, dossier: DossierResult, flag: Flag): readonly CellInput[] {
  return [...lead(dossier), flagNames[flag.kind], ...measured(view, dossier, flag), word('待说明'), flag.text];
}

/** Expert, actual value, reference, gap, limit and corrected p. */
function measured(view: ReportView, dossier: DossierResult, flag: Flag): readonly CellInput[] {
  const rubric = view.rubricOf(dossier);
  const decimals = stepDecimals(rubric);
  if (flag.kind === 'spread') {
    return [word('全组'), figure(flag.sd, 2), NONE, NONE, decimal(String(flag.limit), 0), NONE];
  }
  if (flag.kind === 'deviation') {
    const { name, total, mean, percent, limit } = flag;
    return [word(name), figure(total, decimals), figure(mean, 2), percent100(percent, 1), percent100(limit), NONE];
  }
  const { name, observed, expected, gap, pBonferroni } = flag;
  const limit = decimal(rubric.flags.residualGap, 0);
  return [word(name), figure(observed, decimals), figure(expected, 2), figure(gap, 2), limit, figure(pBonferroni, 4)];
}

/** A number that is already in percent. */
function percent100(value: number, decimals = places(String(value))): CellInput {
  return { value, format: `${fixed(decimals)}"%"`, align: 'right' };
}

/** One row per expert who raised it, or one alone where nobody is named. */
function vetoRows(dossier: DossierResult, veto: DossierResult['veto']['raised'][number]): CellInput[][] {
  const by = veto.by.length === 0 ? [{ name: '—', reason: '' }] : veto.by;
  return by.map(({ name, reason }) => [
    ...lead(dossier),
    `一票否决 ${veto.veto} ${veto.name}`,
    word(name),
    NONE,
    NONE,
    NONE,
    NONE,
    NONE,
    word(vetoNames[veto.decision]),
    text(reason),
  ]);
}
