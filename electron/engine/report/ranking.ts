import { checkCode } from '#engine/crypto/index.ts';
import type { CellInput } from '#engine/table/index.ts';
import { decisionNames, type DossierResult } from '#shared/tally/index.ts';
import { count, decimal, figure, instant, NONE, percentage, word } from './cell.ts';
import { DEMONSTRATION, type Draft } from './sheet.ts';
import { categoryName, decimalsOf, type ReportView } from './view.ts';
import { decisionColors, flagSummary, vetoWord } from './words.ts';

const columns: Draft['columns'] = [
  { heading: '名次', width: 6 },
  { heading: '编号', width: 8 },
  { heading: '项目名称', width: 30 },
  { heading: '类别', width: 20 },
  { heading: '牵头单位', width: 24 },
  { heading: '专家组', width: 10 },
  { heading: '有效评分数', width: 8 },
  { heading: '最终得分（官方分）', width: 11 },
  { heading: '平均', width: 8 },
  { heading: '去极值平均', width: 8 },
  { heading: '中位数', width: 8 },
  { heading: '标准差', width: 8 },
  { heading: '同意/应表态', width: 9 },
  { heading: '先进水平认定', width: 11 },
  { heading: '一票否决', width: 14 },
  { heading: '拟处理', width: 11 },
  { heading: '入选概率', width: 9 },
  { heading: '关注标记', width: 14 },
  { heading: '处理理由', width: 44 },
];

/** 汇总排名: what the round comes to, one line per dossier, the categories one after the other. */
export function rankingSheet(view: ReportView): Draft {
  return {
    name: '汇总排名',
    heading: '评分汇总表',
    lines: [...provenance(view), ...opening(view)],
    columns,
    rows: view.ranked.map((dossier) => row(view, dossier)),
    notes: [
      '名次在同一类别内排列，并列者名次相同；没有最终得分的项目不排名次。',
      '关注标记只提示说明或复评，从不改变任何得分。未评分、弃权、回避与 0 分互不相同，只有已评分的计入。',
      '先进水平认定由专家组另行表决，不由得分推出。拟处理为提交会议的建议，认定为产业质量攻关成果以主管部门决定为准。',
      '入选概率：在同一批专家中重新抽取专家组，最终得分达到认定线的概率；只供合议参考，不参与处理。',
      '评分数不足以去掉最高分和最低分时，去极值平均即为平均。最终得分（官方分）即处理理由中的正式得分，如何得出见“推导”。',
    ],
    frozenColumns: 3,
  };
}

function row(view: ReportView, dossier: DossierResult): readonly CellInput[] {
  const decimals = decimalsOf(view.rubricOf(dossier));
  const { vote } = dossier;
  return [
    dossier.rank === null ? NONE : { ...count(dossier.rank), bold: true },
    word(dossier.no),
    dossier.title,
    categoryName(dossier.category),
    dossier.leadUnit,
    word(dossier.panel),
    count(dossier.n),
    decimal(dossier.officialText, decimals, true),
    figure(dossier.mean, decimals),
    figure(dossier.trimmedMean, decimals),
    figure(dossier.median, decimals),
    figure(dossier.sd, decimals),
    word(`${vote.agree} / ${vote.eligible}`),
    word(dossier.international.level),
    vetoWord(dossier.veto),
    word(decisionNames[dossier.decision], decisionColors[dossier.decision]),
    percentage(dossier.recognitionProbability),
    flagSummary(dossier.flags),
    dossier.reasons.map((reason) => reason.text).join('\n'),
  ];
}

/** From which result the report was made, and what has to be known before it is used. */
export function provenance(view: ReportView): readonly string[] {
  const notices = new Set(
    view.result.rubrics
      .map((one) => one.rubric)
      .filter((rubric) => rubric.status === 'demonstration')
      .map((rubric) => rubric.notice.trim() || DEMONSTRATION),
  );
  return [
    `轮次性质：${view.round.mode === 'test' ? '测试轮次' : '正式轮次'}    轮次建立：${instant(view.round.createdAt)}    生成时间：${instant(view.generatedAt)}`,
    `结果校验码：${checkCode(view.resultDigest)}    结果摘要（SHA-256）：${view.resultDigest}`,
    ...notices,
    ...(view.anonymous === true ? ['本表已隐去专家姓名和单位；校验码仍可与手签评分表核对。'] : []),
  ];
}

/** Who opened the scores, when, and on what ground. */
export function opening(view: ReportView): readonly string[] {
  const { at, quorumMet, exception } = view.opening;
  const ground = quorumMet ? '回收份数达到开分条件' : '回收份数未达到开分条件，按书面例外开分';
  const reason = exception === null || exception.trim() === '' ? '' : `；例外理由：${exception.trim()}`;
  return [`开分时间：${instant(at)}    开分人：${view.openedBy.join('、') || '—'}    ${ground}${reason}`];
}
