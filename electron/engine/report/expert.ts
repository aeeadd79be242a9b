import { signatureLabels } from '#shared/domain/identity.ts';
import type { TallyExpert } from '#shared/tally/index.ts';
import { colors, instant, word } from './cell.ts';
import { ballotRows, type JudgedDossier } from './expertRows.ts';
import type { Draft } from './sheet.ts';
import type { ReportView, Version } from './view.ts';
import { standingNames, statusWord } from './words.ts';

/** One sheet per expert: every ballot as it was given, the first scores beside the later ones. */
export function expertSheet(view: ReportView, expert: TallyExpert): Draft {
  const versions = view.versionsOf(expert.id);
  return {
    name: expert.name,
    heading: `专家评分表 ${expert.name}`,
    lines: heading(view, expert, versions),
    columns: [
      { heading: '编号', width: 8 },
      { heading: '项目名称', width: 28 },
      { heading: '状态', width: 12 },
      { heading: '内容', width: 22 },
      { heading: '满分', width: 7 },
      ...(versions.length === 0
        ? [{ heading: '评分', width: 10 }]
        : versions.map((one) => ({ heading: `${one.label}${one.counted ? '（有效）' : ''}`, width: 12 }))),
      { heading: '理由或说明', width: 44 },
      { heading: '引用', width: 28 },
    ],
    rows: judged(view, expert.id, versions).flatMap((one) => ballotRows(versions, one)),
    notes: [
      '“—”表示没有给出，不是 0 分。理由和引用取自有效的一版；各版的全部理由见“评分理由”。',
      '先前各版的评分如实保留；合计只列计入结果的一版，因为其余各版不参与计算。',
    ],
    frozenColumns: 4,
  };
}

function heading(view: ReportView, expert: TallyExpert, versions: readonly Version[]): readonly string[] {
  const sheets = view.sheetsOf(expert.id);
  const who = [
    `专家：${expert.name}`,
    ...(expert.unit === '' ? [] : [`单位：${expert.unit}`]),
    `专家组：${expert.panel}`,
  ];
  if (sheets.length === 0) return [who.join('    '), '未交评分单。'];
  const counted = versions.find((one) => one.counted);
  return [
    who.join('    '),
    ...sheets.flatMap((sheet) => [
      `第${sheet.revision}版（${standingNames[sheet.standing]}）    校验码：${sheet.checkCode}    签名性质：${signatureLabels[sheet.origin]}    回收：${instant(sheet.receivedAt)}`,
      `评分单摘要（SHA-256）：${sheet.digest}`,
    ]),
    ...(counted === undefined ? ['没有有效的评分单：下列项目均未计入。'] : []),
  ];
}

/** Every dossier the expert was asked about, and every other one that a ballot was handed in for. */
function judged(view: ReportView, expert: string, versions: readonly Version[]): readonly JudgedDossier[] {
  const asked = view.result.dossiers.flatMap((dossier) =>
    dossier.scores
      .filter((cell) => cell.expert === expert)
      .map((cell): JudgedDossier => {
        const { no, title } = dossier;
        const { note, totalExact } = cell;
        return { no, title, rubric: view.rubricOf(dossier), status: statusWord(cell), note, total: totalExact };
      }),
  );
  const known = new Set(asked.map((one) => one.no));
  const others = new Set(versions.flatMap((one) => [...one.ballots.keys()]).filter((no) => !known.has(no)));
  const dossiers = new Map(view.result.dossiers.map((one) => [one.no, one]));
  const unasked = [...others].map((no): JudgedDossier => {
    const dossier = dossiers.get(no);
    const rubric = dossier === undefined ? null : view.rubricOf(dossier);
    const status = word('未分配，不计入', colors.fair);
    return { no, title: dossier?.title ?? '', rubric, status, note: '', total: null };
  });
  return [...asked, ...unasked].toSorted((a, b) => (a.no < b.no ? -1 : 1));
}
