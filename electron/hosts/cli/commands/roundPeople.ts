import { Option, type Command } from 'commander';
import { readablePassphrase, readCard } from '#engine/identity/index.ts';
import {
  assignPanel,
  declareConflict,
  enrol,
  issueIdentity,
  type Enrolled,
  type Seat,
  type Selection,
  withdrawConflict,
  expertNamed,
} from '#engine/round/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import type { Category } from '#shared/domain/primitives.ts';
import { ok } from '#shared/result.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { readPassphrases } from '../passphrases.ts';

type InRound = WithPassphrase & { readonly round: string };

interface SeatOptions extends InRound {
  readonly panel: string;
  readonly leader?: boolean;
  readonly affiliation?: string[];
}

interface RecusalOptions extends InRound {
  readonly expert: string;
  readonly dossier: string;
  readonly reason: string;
}

/** Experts, panels and 回避. */
export function peopleCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  const seatOptions = (command: Command): Command =>
    roundOption(command)
      .requiredOption('--panel <name>', '专家组')
      .option('--leader', '任组长')
      .option('--affiliation <unit>', '曾任职单位或单位别名（用于回避比对），可多次给出', gather);
  const oneDossier = (command: Command): Command =>
    roundOption(command)
      .requiredOption('--expert <name>', '姓名或密钥编号')
      .requiredOption('--dossier <no>', '项目编号')
      .requiredOption('--reason <text>', '理由');
  define<SeatOptions & { card: string; checkCode?: string }>(
    seatOptions(round.command('enrol').description('按名片登记专家'))
      .requiredOption('--card <file>', '专家的名片（.zpc）')
      .option('--check-code <code>', '专家当面或电话报出的校验码，与名片核对'),
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
      .option('--new-passphrase-file <file>', '新身份的口令；不给则随机生成', gather),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const given = await readPassphrases(options.newPassphraseFile ?? []);
        if (!given.ok) return given;
        const [passphrase = readablePassphrase()] = given.value;
        const { name, unit, out } = options;
        const issued = await issueIdentity(open, { name, unit }, seatOf(options), { file: out, passphrase });
        if (!issued.ok) return issued;
        const secret = given.value.length === 0 ? { passphrase } : {};
        return ok({
          value: { ...issued.value, ...secret },
          lines: [
            ...enrolledLines(issued.value),
            `身份文件：${out}`,
            ...(given.value.length === 0 ? [`口令（请装入口令函单独交给本人）：${passphrase}`] : []),
          ],
        });
      }),
  );
  define<InRound & { panel: string; dossiers?: string; category?: Category }>(
    roundOption(round.command('panel').description('把项目分到专家组'))
      .requiredOption('--panel <name>', '专家组')
      .option('--dossiers <list>', '项目编号，用逗号分隔')
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
            `『${options.panel}』：${assigned.value.assigned.join('、')}`,
            ...assigned.value.warnings.map((warning) => `  注意：${warning.message}`),
          ],
        });
      }),
  );
  define<RecusalOptions>(
    oneDossier(round.command('recuse').description('登记比对不出的回避关系（亲属、师生、持股等）')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const declared = declareConflict(open, options.expert, options.dossier, options.reason);
        return declared.ok ? ok({ value: declared.value, lines: ['已登记回避。'] }) : declared;
      }),
  );
  define<RecusalOptions>(
    oneDossier(round.command('unrecuse').description('撤销登记错了的回避；按单位比对出的不能撤销')),
    finish,
    (options) =>
      inRound(options, (open) => {
        const expert = expertNamed(open, options.expert);
        if (!expert.ok) return expert;
        const { dossier, reason } = options;
        const withdrawn = withdrawConflict(open, expert.value.keyId, dossier, reason);
        return withdrawn.ok
          ? ok({ value: { expert: expert.value.keyId, dossier }, lines: ['已撤销登记。'] })
          : withdrawn;
      }),
  );
}

function seatOf(options: SeatOptions): Seat {
  return { panel: options.panel, leader: options.leader === true, affiliations: options.affiliation ?? [] };
}

function enrolledLines(enrolled: Enrolled): string[] {
  return [
    `已登记 ${enrolled.name} 到『${enrolled.panel}』（${signatureLabels[enrolled.origin]}）`,
    `名片校验码：${enrolled.checkCode}（请与本人核对）`,
    ...enrolled.conflicts.map((one) => `回避：项目 ${one.no}，${one.reason}`),
  ];
}
