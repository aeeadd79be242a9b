import { signatureLabels } from '#shared/domain/identity.ts';
import type { CellInput } from '#engine/table/index.ts';
import { colors, count, instant, NONE, text, word, yesNo } from './cell.ts';
import type { ReportSheet } from './input.ts';
import { opening, provenance } from './ranking.ts';
import type { Draft } from './sheet.ts';
import type { ReportView } from './view.ts';
import { standingNames } from './words.ts';

/** 回收与校验: every sheet that came in, and everybody whose sheet did not. */
export function receiptsSheet(view: ReportView): Draft {
  const counted = new Set(view.result.sheets.map((sheet) => sheet.sheetDigest));
  return {
    name: '回收与校验',
    heading: '评分单回收与校验',
    lines: [...provenance(view), ...opening(view), `轮次标识：${view.round.id}`],
    columns: [
      { heading: '专家', width: 14 },
      ...(view.anonymous === true ? [] : [{ heading: '单位', width: 24 }]),
      { heading: '专家组', width: 12 },
      { heading: '签名性质', width: 24 },
      { heading: '版次', width: 7 },
      { heading: '状态', width: 18 },
      { heading: '是否计入', width: 8 },
      { heading: '校验码', width: 21 },
      { heading: '评分单摘要（SHA-256）', width: 34 },
      { heading: '回收时间', width: 20 },
      { heading: '提示', width: 40 },
    ],
    rows: [...received(view, counted), ...missing(view)],
    notes: [
      '核对时请对照专家手签评分表上的校验码：两者一致，纸面与数据即为同一份。',
      `${signatureLabels.issued}：签名可证明内容未被改动，不足以单独证明由本人签署。`,
      ...view.result.notices,
    ],
    frozenColumns: 1,
  };
}

function received(view: ReportView, counted: ReadonlySet<string>): readonly (readonly CellInput[])[] {
  const place = new Map(view.experts.map((expert, at) => [expert.id, at]));
  const at = (sheet: ReportSheet): number => place.get(sheet.expert) ?? place.size;
  return view.sheets
    .toSorted((a, b) => at(a) - at(b) || a.revision - b.revision || (a.digest < b.digest ? -1 : 1))
    .map((sheet) => [
      word(sheet.name),
      ...(view.anonymous === true ? [] : [sheet.unit]),
      word(sheet.panel),
      signatureLabels[sheet.origin],
      count(sheet.revision),
      word(standingNames[sheet.standing], sheet.standing === 'effective' ? undefined : colors.fair),
      yesNo(counted.has(sheet.digest), '计入', '不计入'),
      word(sheet.checkCode),
      sheet.digest,
      instant(sheet.receivedAt),
      text(sheet.notices.join('\n')),
    ]);
}

/** Experts without any sheet, and those whose sheets do not count, are told apart by what is listed above. */
function missing(view: ReportView): readonly (readonly CellInput[])[] {
  return view.result.missing
    .filter((one) => view.sheetsOf(one.expert).length === 0)
    .map((one) => [
      word(one.name),
      ...(view.anonymous === true ? [] : [one.unit]),
      word(one.panel),
      NONE,
      NONE,
      word('未交评分单', colors.poor),
      word('不计入'),
      NONE,
      NONE,
      NONE,
      `分配 ${one.assigned} 个项目，均未计入。`,
    ]);
}
