import { Option, type Command } from 'commander';
import { checkCode } from '#engine/crypto/index.ts';
import {
  announce,
  answerObjection,
  compareDecisions,
  decisions,
  freezeDecision,
  frozenShown,
  objections,
  outlook,
  overtaken,
  recordObjection,
  ruleOn,
  withdrawRuling,
  writePapers,
  yearOf,
} from '#engine/decision/index.ts';
import { calendarDate } from '#engine/platform/calendar.ts';
import { decisionPaperSchema, type DecisionPaper, type FrozenShown } from '#shared/contract/office/decision.ts';
import { stageNames, type DecisionStage, type Fate } from '#shared/domain/decision.ts';
import { fateNames } from '#shared/domain/decisionChanges.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import { define, gather, inRound, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';
import { dateOf } from '../instant.ts';

type InRound = WithPassphrase & { readonly round: string };
type In = (command: Command) => Command;

const fateOption = (flag: string, said: string): Option =>
  new Option(`${flag} <recognised|declined>`, said).choices(['recognised', 'declined']);

/** 成果: freezing the decision, 公示 and objections, and the papers made of it. */
export function decisionCommands(round: Command, roundOption: In, finish: Finish): void {
  freezing(round, roundOption, finish);
  publicity(round, roundOption, finish);
  papers(round, roundOption, finish);
}

function freezing(round: Command, roundOption: In, finish: Finish): void {
  define<InRound>(
    roundOption(round.command('decision').description('认定方案：已形成的、每个项目现在的结论、还缺什么')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const view = outlook(open);
        if (!view.ok) return view;
        const made = decisions(open).map(frozenShown);
        const prospects = view.value.prospects.map(({ shown, settled }) => ({ no: shown.no, ...settled }));
        const news = overtaken(open);
        const lines = [
          ...made.map(frozenLine),
          ...(news === null ? [] : [`最新的方案形成以后结论有变：${news.dossiers.join('、') || '结果有更新'}。`]),
          ...prospects.map((one) => `${one.no}：${one.fate === null ? `待定。${one.blocked}` : fateNames[one.fate]}`),
        ];
        return ok({ value: { decisions: made, overtaken: news, prospects }, lines });
      }),
  );
  define<InRound & { stage: DecisionStage; year?: number; exception: string }>(
    roundOption(round.command('freeze').description('形成方案：把每个项目的结论冻结为一份'))
      .addOption(
        new Option('--stage <proposed|final>', '拟认定或认定').choices(['proposed', 'final']).makeOptionMandatory(),
      )
      .option('--year <n>', '年度；默认取轮次名称中的年份', wholeNumber)
      .option('--exception <text>', '未公示或公示期未满即认定的理由', ''),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const { stage, exception, year = yearOf(open) } = options;
        const frozen = await freezeDecision(open, { stage, year, exception, today: calendarDate(new Date()) });
        if (!frozen.ok) return frozen;
        const shown = frozenShown(frozen.value);
        return ok({ value: shown, lines: [frozenLine(shown)] });
      }),
  );
  define<InRound & { dossier: string; fate?: Fate; reason: string; withdraw?: true }>(
    roundOption(round.command('rule').description('登记或撤销主管部门对一个项目的裁定'))
      .requiredOption('--dossier <no>', '项目编号')
      .addOption(fateOption('--fate', '认定或不予认定'))
      .option('--reason <text>', '理由和依据', '')
      .option('--withdraw', '撤销登记过的裁定'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { dossier: no, fate, reason } = options;
        if (options.withdraw === true) {
          const gone = withdrawRuling(open, no);
          return gone.ok ? ok({ value: { no }, lines: [`已撤销对项目 ${no} 的裁定。`] }) : gone;
        }
        if (fate === undefined)
          return refused(problem('INPUT_INVALID', { what: '裁定', reason: '应给出 --fate 或 --withdraw' }));
        const ruled = ruleOn(open, { no, fate, reason });
        return ruled.ok ? ok({ value: ruled.value, lines: [`已登记：项目 ${no} ${fateNames[fate]}。`] }) : ruled;
      }),
  );
}

function publicity(round: Command, roundOption: In, finish: Finish): void {
  define<InRound & { from: string; until: string; contact: string; issuer: string[] }>(
    roundOption(round.command('announce').description('登记拟认定方案的公示期'))
      .requiredOption('--from <date>', '第一天，如 2026-11-24')
      .requiredOption('--until <date>', '最后一天（含）')
      .requiredOption('--contact <text>', '受理异议的部门、电话、地址')
      .requiredOption('--issuer <name>', '落款单位，可多次给出', gather),
    finish,
    (options) =>
      inRound(options, (open) => {
        const from = dateOf(options.from, '公示开始');
        if (!from.ok) return from;
        const until = dateOf(options.until, '公示结束');
        if (!until.ok) return until;
        const given = { from: from.value, until: until.value, contact: options.contact, issuers: options.issuer };
        const announced = announce(open, given);
        if (!announced.ok) return announced;
        const line = `已登记公示：方案 ${checkCode(announced.value.decision)}，从 ${from.value} 到 ${until.value}。`;
        return ok({ value: announced.value, lines: [line] });
      }),
  );
  define<InRound & { received: string; from: string; dossier?: string; text: string }>(
    roundOption(round.command('object').description('登记一件异议'))
      .requiredOption('--received <date>', '收到日期')
      .requiredOption('--from <name>', '提出人或单位')
      .option('--dossier <no>', '针对的项目；不给出即针对整个名单')
      .requiredOption('--text <text>', '内容'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const received = dateOf(options.received, '收到日期');
        if (!received.ok) return received;
        const { from, dossier = null, text } = options;
        const kept = recordObjection(
          open,
          { received: received.value, from, no: dossier, text },
          calendarDate(new Date()),
        );
        return kept.ok ? ok({ value: kept.value, lines: [`已登记为第 ${kept.value.id} 号异议。`] }) : kept;
      }),
  );
  define<InRound & { objection: number; upheld: 'yes' | 'no'; text: string; ruling?: Fate }>(
    roundOption(round.command('answer').description('答复一件异议，可同时登记由此作出的裁定'))
      .requiredOption('--objection <n>', '异议编号', wholeNumber)
      .addOption(new Option('--upheld <yes|no>', '成立或不成立').choices(['yes', 'no']).makeOptionMandatory())
      .requiredOption('--text <text>', '核实情况和答复')
      .addOption(fateOption('--ruling', '由此裁定')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { objection: id, upheld, text, ruling = null } = options;
        const answered = answerObjection(open, { id, upheld: upheld === 'yes', text, ruling });
        return answered.ok ? ok({ value: answered.value, lines: [`已答复第 ${id} 号异议。`] }) : answered;
      }),
  );
  define<InRound>(roundOption(round.command('objections').description('异议登记表')), finish, (options) =>
    inRound(options, (open) => {
      const all = objections(open);
      const lines = all.map(
        (one) =>
          `第 ${one.id} 号，${one.received}，${one.from}，${one.no === null ? '整个名单' : `项目 ${one.no}`}：${one.text}` +
          (one.answer === null ? '（待答复）' : `（${one.answer.upheld ? '成立' : '不成立'}：${one.answer.text}）`),
      );
      return ok({ value: { objections: all }, lines: lines.length === 0 ? ['还没有异议。'] : lines });
    }),
  );
}

function papers(round: Command, roundOption: In, finish: Finish): void {
  define<InRound & { before: number; after: number }>(
    roundOption(round.command('differences').description('两份方案之间的差异清单'))
      .requiredOption('--before <n>', '较早方案的号', wholeNumber)
      .requiredOption('--after <n>', '较晚方案的号', wholeNumber),
    finish,
    (options) =>
      inRound(options, (open) => {
        const digestOf = (revision: number): string =>
          decisions(open).find((one) => one.set.revision === revision)?.digest ?? `第 ${revision} 号`;
        const changes = compareDecisions(open, digestOf(options.before), digestOf(options.after));
        if (!changes.ok) return changes;
        const lines = changes.value.map((one) =>
          `${one.no} ${one.title}：${one.what} ${one.before ?? '—'} → ${one.after ?? '—'} ${one.reason}`.trim(),
        );
        return ok({ value: { changes: changes.value }, lines: lines.length === 0 ? ['没有差异。'] : lines });
      }),
  );
  define<InRound & { paper: DecisionPaper[]; out: string; issuer?: string[]; documentNo?: string; date?: string }>(
    roundOption(round.command('publish').description('由方案写出公示、通报、差异清单、统计表、评审意见表、专家评分表'))
      .addOption(
        new Option('--paper <name>', '哪一种文件，可多次给出')
          .choices(decisionPaperSchema.options)
          .argParser((value, before: DecisionPaper[] | undefined) => [
            ...(before ?? []),
            decisionPaperSchema.parse(value),
          ])
          .makeOptionMandatory(),
      )
      .requiredOption('--out <dir>', '写到的文件夹')
      .option('--issuer <name>', '落款单位，可多次给出；默认取登记公示时的', gather)
      .option('--document-no <text>', '通报文号')
      .option('--date <date>', '成文日期；默认今天'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const date = dateOf(options.date ?? calendarDate(new Date()), '成文日期');
        if (!date.ok) return date;
        const { paper, out, issuer = [], documentNo = null } = options;
        const wanted = { papers: paper, documentNo, date: date.value, issuers: issuer };
        const written = await writePapers(open, out, wanted, console.work);
        return written.ok ? ok({ value: { files: written.value }, lines: written.value }) : written;
      }),
  );
}

function frozenLine({ revision, stage, checkCode: code, dossiers, recognised, year }: FrozenShown): string {
  return `第 ${revision} 号${stageNames[stage]}方案，校验码 ${code}，${year} 年度，${dossiers} 个项目中 ${recognised} 个认定。`;
}
