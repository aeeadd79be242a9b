import { InvalidArgumentError, Option, type Command } from 'commander';
import { randomInt } from 'node:crypto';
import { sealRound } from '#engine/batch/index.ts';
import { decideFork, ledger } from '#engine/collect/index.ts';
import { readCard, type CardFile } from '#engine/identity/index.ts';
import { intakeTemplate } from '#engine/intake/index.ts';
import { isOpened, openScores, quorum, type Quorum } from '#engine/opening/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { decideVeto } from '#engine/result/index.ts';
import { rosterFile } from '#engine/roster/index.ts';
import {
  assignPanel,
  createRound,
  declareConflict,
  enrol,
  issueIdentity,
  takeIn,
  type Enrolled,
  type Seat,
  type Selection,
} from '#engine/round/index.ts';
import { openIdentity, type Identity } from '#engine/identity/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import type { Category } from '#shared/domain/primitives.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { define, gather, identityFrom, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { readPassphrases } from '../passphrases.ts';
import { roundStatus } from '../roundStatus.ts';

type InRound = WithPassphrase & { readonly round: string };

export function roundCommands(program: Command, finish: Finish): void {
  const round = program.command('round').description('评审轮次(秘书处)');
  const roundOption = (command: Command): Command => command.requiredOption('--round <dir>', '轮次文件夹');
  setUp(round, roundOption, finish);
  people(round, roundOption, finish);
  define<InRound & { out: string }>(
    roundOption(round.command('seal').description('为各专家组封包')).requiredOption('--out <dir>', '评审包写到'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const sealed = await sealRound(open, options.out, console.work);
        if (!sealed.ok) return sealed;
        const lines = sealed.value.flatMap((one) => [
          `『${one.panel}』:${one.file}(${one.dossiers} 个项目,${one.experts} 名专家,${one.bytes} 字节)`,
          ...one.warnings.map((warning) => `  注意:${warning.message}`),
        ]);
        return ok({ value: { batches: sealed.value }, lines });
      }),
  );
  define<InRound & { holder?: string[]; exception?: string }>(
    roundOption(round.command('open').description('开分(达到法定份数或写明例外理由)'))
      .option('--holder <file>', '持钥人的身份文件,可多次给出', gather)
      .option('--exception <text>', '未达到法定份数时的例外理由'),
    finish,
    (options) =>
      inRound(options, async (open, passphrases) => {
        const holders: Identity[] = [];
        for (const file of options.holder ?? []) {
          const holder = await openIdentity(file, passphrases);
          if (!holder.ok) return holder;
          holders.push(holder.value);
        }
        const opened = await openScores(open, {
          holders,
          ...(options.exception === undefined ? {} : { exception: options.exception }),
        });
        if (!opened.ok) return opened;
        const { exception } = opened.value;
        const lines = [
          `已开分:本次开封 ${opened.value.opened} 份评分单。`,
          ...quorumLines(opened.value.quorum),
          ...(exception === null ? [] : [`例外理由:${exception}`]),
          ...opened.value.refused.map((one) => one.message),
        ];
        return ok({ value: opened.value, lines });
      }),
  );
  define<InRound & { sheet: string; reason: string }>(
    roundOption(round.command('decide').description('裁定同一版的两份不同评分单以哪份为准'))
      .requiredOption('--sheet <digest>', '采用的评分单摘要(至少前 12 位)')
      .requiredOption('--reason <text>', '理由'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const decided = decideFork(open, options.sheet, options.reason);
        return decided.ok
          ? ok({ value: { ...decided.value, ledger: ledger(open) }, lines: ['已裁定并记录。'] })
          : decided;
      }),
  );
  define<InRound & { dossier: string; veto: string; confirmed: 'yes' | 'no'; reason: string }>(
    roundOption(round.command('veto').description('记录专家组对一票否决的决定'))
      .requiredOption('--dossier <no>', '项目编号')
      .requiredOption('--veto <code>', '否决项,如 V3')
      .addOption(new Option('--confirmed <yes|no>', '确认或不成立').choices(['yes', 'no']).makeOptionMandatory())
      .requiredOption('--reason <text>', '理由'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { dossier, veto, confirmed, reason } = options;
        const decided = decideVeto(open, { dossier, veto, confirmed: confirmed === 'yes' }, reason);
        return decided.ok ? ok({ value: decided.value, lines: ['已记录,请重新汇总。'] }) : decided;
      }),
  );
  define<InRound>(roundOption(round.command('status').description('轮次现状')), finish, (options) =>
    inRound(options, (open) => ok(roundStatus(open, quorum(open), isOpened(open)))),
  );
  define<InRound & { out: string }>(
    roundOption(round.command('roster').description('导出签名的名册(公钥),供他人核验')).requiredOption(
      '--out <file>',
      '写到',
    ),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const written = await writeDurably(options.out, [rosterFile(open)]);
        return written.ok ? ok({ value: { file: options.out }, lines: [`名册:${options.out}`] }) : written;
      }),
  );
}

export function quorumLines(state: Quorum): string[] {
  return state.panels.map(
    (one) =>
      `『${one.panel}』应交 ${one.experts} 份,已收 ${one.received} 份,开分需要 ${one.needed} 份${one.missing.length > 0 ? `;未交:${one.missing.join('、')}` : ''}`,
  );
}

interface CreateOptions extends WithPassphrase {
  readonly round: string;
  readonly secretariat: string;
  readonly title: string;
  readonly mode: 'live' | 'test';
  readonly rubrics?: string;
  readonly opening?: { threshold: number; holders: number };
  readonly holder?: string[];
}

function setUp(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<WithPassphrase & { out: string }>(
    round.command('template').description('写出收件表模板').requiredOption('--out <file>', '写到'),
    finish,
    async (options) => {
      const written = await writeDurably(options.out, [await intakeTemplate()]);
      return written.ok ? ok({ value: { file: options.out }, lines: [`收件表模板:${options.out}`] }) : written;
    },
  );
  define<CreateOptions>(
    roundOption(round.command('create').description('建立轮次'))
      .requiredOption('--secretariat <file>', '秘书处的身份文件')
      .requiredOption('--title <text>', '轮次名称')
      .addOption(new Option('--mode <mode>', '正式或测试').choices(['live', 'test']).default('live'))
      .option('--rubrics <dir>', '评价指南文件夹')
      .addOption(new Option('--opening <K-of-N>', '开分钥匙由 N 人分持、K 人同到方可开分').argParser(parseOpening))
      .option('--holder <file>', '持钥人的名片(.zpc),可多次给出', gather),
    finish,
    async (options) => {
      const secretariat = await identityFrom(options.secretariat, options);
      if (!secretariat.ok) return secretariat;
      const holders = await readCards(options.holder ?? []);
      if (!holders.ok) return holders;
      const { opening } = options;
      if ((opening?.holders ?? 0) !== holders.value.length)
        return refused(
          problem('OPENING_RULE_INVALID', { threshold: opening?.threshold ?? 0, holders: holders.value.length }),
        );
      const created = await createRound({
        directory: options.round,
        secretariat: secretariat.value,
        title: options.title,
        mode: options.mode,
        ...(options.rubrics === undefined ? {} : { rubrics: options.rubrics }),
        ...(opening === undefined ? {} : { opening: { threshold: opening.threshold, holders: holders.value } }),
      });
      if (!created.ok) return created;
      const { record } = created.value;
      created.value.close();
      return ok({
        value: { round: options.round, ...record },
        lines: [`已建立轮次『${record.title}』:${options.round}`],
      });
    },
  );
  define<InRound & { table: string; attachments: string }>(
    roundOption(round.command('intake').description('收件:读入项目表和附件文件夹'))
      .requiredOption('--table <file>', '收件表(.xlsx,或 项目.csv 及同目录各表)')
      .requiredOption('--attachments <dir>', '附件文件夹'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const report = await takeIn(open, options, console.work);
        if (!report.ok) return report;
        const { accepted, updated, unchanged, refused: wrong, notices } = report.value;
        const cell = (one: (typeof wrong)[number]) =>
          `  ${one.sheet} 第 ${one.row} 行 ${one.column}:${one.message}(${one.code})`;
        return ok({
          value: {
            accepted: accepted.length,
            updated: updated.length,
            unchanged: unchanged.length,
            refused: wrong,
            notices,
            dossiers: { accepted, updated, unchanged },
          },
          lines: [
            `新收 ${accepted.length} 项,更新 ${updated.length} 项,无变化 ${unchanged.length} 项;有误 ${wrong.length} 处,提示 ${notices.length} 处。`,
            ...(wrong.length > 0 ? ['需要改正:', ...wrong.map(cell)] : []),
            ...(notices.length > 0 ? ['提示:', ...notices.map(cell)] : []),
          ],
        });
      }),
  );
}

interface SeatOptions extends InRound {
  readonly panel: string;
  readonly leader?: boolean;
  readonly affiliation?: string[];
}

function people(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  const seatOptions = (command: Command): Command =>
    roundOption(command)
      .requiredOption('--panel <name>', '专家组')
      .option('--leader', '任组长')
      .option('--affiliation <unit>', '曾任职单位或单位别名(用于回避比对),可多次给出', gather);
  define<SeatOptions & { card: string; checkCode?: string }>(
    seatOptions(round.command('enrol').description('按名片登记专家'))
      .requiredOption('--card <file>', '专家的名片(.zpc)')
      .option('--check-code <code>', '专家当面或电话报出的校验码,与名片核对'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const card = await readCard(options.card);
        if (!card.ok) return card;
        const enrolled = enrol(open, options.card, card.value, seatOf(options), options.checkCode);
        return enrolled.ok ? ok({ value: enrolled.value, lines: enrolledLines(enrolled.value) }) : enrolled;
      }),
  );
  define<SeatOptions & { name: string; unit: string; out: string; newPassphraseFile?: string[] }>(
    seatOptions(round.command('issue').description('为没有身份文件的专家发放身份'))
      .requiredOption('--name <name>', '姓名')
      .requiredOption('--unit <unit>', '单位')
      .requiredOption('--out <file>', '身份文件')
      .option('--new-passphrase-file <file>', '新身份的口令;不给则随机生成', gather),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const given = await readPassphrases(options.newPassphraseFile ?? []);
        if (!given.ok) return given;
        const [passphrase = randomPassphrase()] = given.value;
        const { name, unit, out } = options;
        const issued = await issueIdentity(open, { name, unit }, seatOf(options), { file: out, passphrase });
        if (!issued.ok) return issued;
        const secret = given.value.length === 0 ? { passphrase } : {};
        return ok({
          value: { ...issued.value, ...secret },
          lines: [
            ...enrolledLines(issued.value),
            `身份文件:${out}`,
            ...(given.value.length === 0 ? [`口令(请装入口令函单独交给本人):${passphrase}`] : []),
          ],
        });
      }),
  );
  define<InRound & { panel: string; dossiers?: string; category?: Category }>(
    roundOption(round.command('panel').description('把项目分到专家组'))
      .requiredOption('--panel <name>', '专家组')
      .option('--dossiers <list>', '项目编号,用逗号分隔')
      .addOption(new Option('--category <category>', '一个类别的全部项目').choices(['chain', 'common', 'product'])),
    finish,
    (options) =>
      inRound(options, (open) => {
        const selection: Selection =
          options.category === undefined
            ? { numbers: (options.dossiers ?? '').split(/[,,、\s]+/).filter((no) => no !== '') }
            : { category: options.category };
        const assigned = assignPanel(open, options.panel, selection);
        if (!assigned.ok) return assigned;
        return ok({
          value: { panel: options.panel, dossiers: assigned.value.assigned, warnings: assigned.value.warnings },
          lines: [
            `『${options.panel}』:${assigned.value.assigned.join('、')}`,
            ...assigned.value.warnings.map((warning) => `  注意:${warning.message}`),
          ],
        });
      }),
  );
  define<InRound & { expert: string; dossier: string; reason: string }>(
    roundOption(round.command('recuse').description('登记比对不出的回避关系(亲属、师生、持股等)'))
      .requiredOption('--expert <name>', '姓名或密钥编号')
      .requiredOption('--dossier <no>', '项目编号')
      .requiredOption('--reason <text>', '理由'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const declared = declareConflict(open, options.expert, options.dossier, options.reason);
        return declared.ok ? ok({ value: declared.value, lines: ['已登记回避。'] }) : declared;
      }),
  );
}

function seatOf(options: SeatOptions): Seat {
  return { panel: options.panel, leader: options.leader === true, affiliations: options.affiliation ?? [] };
}

function enrolledLines(enrolled: Enrolled): string[] {
  return [
    `已登记 ${enrolled.name} 到『${enrolled.panel}』(${signatureLabels[enrolled.origin]})`,
    `名片校验码:${enrolled.checkCode}(请与本人核对)`,
    ...enrolled.conflicts.map((one) => `回避:项目 ${one.no},${one.reason}`),
  ];
}

async function readCards(files: readonly string[]): Promise<Result<CardFile[]>> {
  const cards: CardFile[] = [];
  for (const file of files) {
    const card = await readCard(file);
    if (!card.ok) return card;
    cards.push(card.value);
  }
  return ok(cards);
}

function parseOpening(value: string): { threshold: number; holders: number } {
  const match = /^(\d+)-of-(\d+)$/.exec(value);
  if (match === null) throw new InvalidArgumentError('应为 K-of-N,如 2-of-3');
  return { threshold: Number(match[1]), holders: Number(match[2]) };
}

/** Sixteen letters and digits that cannot be confused in print: about 79 bits. */
function randomPassphrase(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const letters = Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)] ?? '');
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
