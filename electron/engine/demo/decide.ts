import { announce, freezeDecision, outlook, ruleOn, writePapers } from '#engine/decision/index.ts';
import { deliberationCases, recordOpinion, voteOnVeto } from '#engine/deliberation/index.ts';
import { calendarDate } from '#engine/platform/calendar.ts';
import { experts, type Round } from '#engine/round/index.ts';
import type { SampleRound } from '#engine/sample/index.ts';
import { votesText } from '#shared/domain/opinion.ts';
import { stageNames, type FrozenDecision } from '#shared/domain/decision.ts';
import { ok, type Result } from '#shared/result.ts';
import type { DemoRun } from './run.ts';

const ISSUERS = ['上海市市场监督管理局（示例）', '上海市经济和信息化委员会（示例）'];

/** From the result to the published decision: what is open is settled, announced, and made into papers. */
export async function decide(round: Round, directory: string, { say, work }: DemoRun): Promise<Result<FrozenDecision>> {
  const settled = settleOpen(round, say);
  if (!settled.ok) return settled;
  const today = calendarDate(new Date());
  const year = new Date().getFullYear();
  const proposed = await freezeDecision(round, { stage: 'proposed', year, exception: '', today });
  if (!proposed.ok) return proposed;
  sayDecision(proposed.value, say);
  const until = calendarDate(new Date(Date.now() + 6 * 86_400_000));
  const period = { from: today, until, contact: '示范，不受理异议', issuers: ISSUERS };
  const announced = announce(round, period);
  if (!announced.ok) return announced;
  const exception = '演示：公示期不等满';
  const final = await freezeDecision(round, { stage: 'final', year, exception, today });
  if (!final.ok) return final;
  sayDecision(final.value, say);
  const papers = ['announcement', 'notice', 'differences', 'statistics', 'opinions', 'experts'] as const;
  const wanted = { papers, documentNo: null, date: today, issuers: ISSUERS };
  const written = await writePapers(round, directory, wanted, work);
  if (!written.ok) return written;
  say(`  由方案写出 ${written.value.length} 份文件：公示、通报、差异清单、名单与统计、评审意见表、专家评分表。`);
  return final;
}

/** The panels vote on what was raised as a veto: all for it or all against it, as the written round has it. */
export function voteOnVetoes(round: Round, sample: SampleRound, say: (line: string) => void): Result<null> {
  const found = deliberationCases(round);
  if (!found.ok) return found;
  for (const { no, veto, confirmed, reason } of sample.plot.vetoDecisions) {
    const members = found.value.cases.find(({ dossier }) => dossier.no === no)?.members.length ?? 0;
    const votes = { agree: confirmed ? members : 0, disagree: confirmed ? 0 : members, abstained: 0 };
    const voted = voteOnVeto(round, { no, veto, votes, reason });
    if (!voted.ok) return voted;
    say(
      `  合议：项目 ${no} 的一票否决 ${veto} ${voted.value.confirmed ? '确认' : '不成立'}（${votesText(votes)}）。${reason}`,
    );
  }
  return ok(null);
}

/** A panel's word on what is near the line, the bureau's on what has too few scores. */
function settleOpen(round: Round, say: (line: string) => void): Result<null> {
  const view = outlook(round);
  if (!view.ok) return view;
  const { prospects, result } = view.value;
  for (const { dossier, settled } of prospects) {
    if (settled.blocked === null) continue;
    const { no, panel, decision } = dossier;
    const recused = new Set(dossier.scores.filter((cell) => cell.status === 'recused').map((cell) => cell.expert));
    const members = experts(round).filter((one) => one.panel === panel && !recused.has(one.keyId));
    const leader = members.find((one) => one.leader) ?? members[0];
    if (decision === 'deliberate' && leader !== undefined) {
      const text = '专家组认为关键指标的改善有报告支撑，同意认定。';
      const votes = { agree: members.length, disagree: 0, abstained: 0 };
      const given = { no, outcome: 'recognise' as const, text, votes, leader: leader.keyId, dissent: [] };
      const recorded = recordOpinion(round, given, result);
      if (!recorded.ok) return recorded;
      say(`  合议：项目 ${no} 由${leader.name}主持，${members.length} 票同意，建议认定。`);
    } else {
      const ruled = ruleOn(round, { no, fate: 'declined', reason: '演示：有效评分不足，本年度不予认定。' });
      if (!ruled.ok) return ruled;
      say(`  裁定：项目 ${no} 不予认定，有效评分不足。`);
    }
  }
  return ok(null);
}

function sayDecision({ set }: FrozenDecision, say: (line: string) => void): void {
  const recognised = set.dossiers.filter((one) => one.fate === 'recognised').length;
  say(`  第 ${set.revision} 号${stageNames[set.stage]}方案：${set.dossiers.length} 个项目中 ${recognised} 个认定。`);
}
