import type { Command } from 'commander';
import { sealRound } from '#engine/batch/index.ts';
import { checkPaper, decideFork, ledger } from '#engine/collect/index.ts';
import { openIdentity, type Identity } from '#engine/identity/index.ts';
import { handoutState, sealPanels } from '#engine/handout/index.ts';
import { isOpened, openScores, quorum, type Quorum } from '#engine/opening/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { rosterFile } from '#engine/roster/index.ts';
import type { Round } from '#engine/round/index.ts';
import { ok } from '#shared/result.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';
import { instantOf, spoken } from '../instant.ts';
import { roundStatus } from '../roundStatus.ts';
import { archiveListCommand } from './archive.ts';
import { assignmentCommands } from './roundAssignment.ts';
import { candidateCommands } from './roundCandidates.ts';
import { decisionCommands } from './roundDecision.ts';
import { deliberationCommands } from './roundDeliberation.ts';
import { guideCommand } from './roundGuide.ts';
import { handoutCommands } from './roundHandout.ts';
import { peopleCommands } from './roundPeople.ts';
import { rescoreCommands } from './roundRescore.ts';
import { setUpCommands } from './roundSetUp.ts';

type InRound = WithPassphrase & { readonly round: string };

export function roundCommands(program: Command, finish: Finish): void {
  const round = program.command('round').description('评审轮次（秘书处）');
  const roundOption = (command: Command): Command => command.requiredOption('--round <dir>', '轮次文件夹');
  setUpCommands(round, roundOption, finish);
  peopleCommands(round, roundOption, finish);
  candidateCommands(round, roundOption, finish);
  guideCommand(round, roundOption, finish);
  assignmentCommands(round, roundOption, finish);
  handoutCommands(round, roundOption, finish);
  rescoreCommands(round, roundOption, finish);
  deliberationCommands(round, roundOption, finish);
  decisionCommands(round, roundOption, finish);
  archiveListCommand(round, roundOption, finish);
  define<InRound & { out?: string; deadline?: string }>(
    roundOption(round.command('seal').description('为各专家组封包'))
      .option('--out <dir>', '评审包写到这个文件夹；不给则留在轮次里，再用 round stick 逐个写 U 盘')
      .option('--deadline <time>', '交评分单的截止时间，如 "2026-11-22 17:00"（本机时间）'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const deadline = options.deadline === undefined ? null : instantOf(options.deadline, '截止时间');
        if (deadline?.ok === false) return deadline;
        const { out } = options;
        const due = deadline === null ? {} : { deadline: deadline.value };
        const sealed =
          out === undefined
            ? await sealPanels(open, withDossiers(open), deadline?.value, console.work)
            : await sealRound(open, out, { ...console.work, ...due });
        if (!sealed.ok) return sealed;
        const lines = sealed.value.flatMap((one) => [
          `『${one.panel}』：${one.file}（${one.dossiers} 个项目，${one.experts} 名专家，${one.bytes} 字节）`,
          ...one.warnings.map((warning) => `  注意：${warning.message}`),
        ]);
        if (deadline !== null) lines.push(`评分单截止时间：${spoken(deadline.value)}`);
        return ok({ value: { batches: sealed.value, deadline: deadline?.value ?? null }, lines });
      }),
  );
  define<InRound & { holder?: string[]; exception?: string }>(
    roundOption(round.command('open').description('开分（达到法定份数或写明例外理由）'))
      .option('--holder <file>', '持钥人的身份文件，可多次给出', gather)
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
          `已开分：本次开封 ${opened.value.opened} 份评分单。`,
          ...quorumLines(opened.value.quorum),
          ...(exception === null ? [] : [`例外理由：${exception}`]),
          ...opened.value.refused.map((one) => one.message),
        ];
        return ok({ value: opened.value, lines });
      }),
  );
  define<InRound & { sheet: string; reason: string }>(
    roundOption(round.command('decide').description('裁定同一版的两份不同评分单以哪份为准'))
      .requiredOption('--sheet <digest>', '采用的评分单摘要（至少前 12 位）')
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
  define<InRound & { code: string }>(
    roundOption(round.command('paper').description('核对手签的专家评分表：按校验码找到评分单')).requiredOption(
      '--code <text>',
      '16 位校验码，或扫码枪读出的二维码内容',
    ),
    finish,
    (options) =>
      inRound(options, (open) => {
        const checked = checkPaper(open, options.code);
        if (!checked.ok) return checked;
        const { name, revision, checkCode, again } = checked.value;
        const line = `${name}第 ${revision} 版（校验码 ${checkCode}）：${again ? '以前已经核对过。' : '纸质已核对。'}`;
        return ok({ value: checked.value, lines: [line] });
      }),
  );
  define<InRound>(roundOption(round.command('status').description('轮次现状')), finish, (options) =>
    inRound(options, (open) => ok(roundStatus(open, quorum(open), isOpened(open)))),
  );
  define<InRound & { out: string }>(
    roundOption(round.command('roster').description('导出签名的名册（公钥），供他人核验')).requiredOption(
      '--out <file>',
      '写到',
    ),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const written = await writeDurably(options.out, [rosterFile(open)]);
        return written.ok ? ok({ value: { file: options.out }, lines: [`名册：${options.out}`] }) : written;
      }),
  );
}

export function quorumLines(state: Quorum): string[] {
  return state.panels.map(
    (one) =>
      `『${one.panel}』应交 ${one.experts} 份，已收 ${one.received} 份，开分需要 ${one.needed} 份${one.missing.length > 0 ? `；未交：${one.missing.join('、')}` : ''}`,
  );
}

/** A panel of people in reserve has nothing to be sealed. */
function withDossiers(round: Round): string[] {
  return handoutState(round)
    .panels.filter(({ dossiers }) => dossiers > 0)
    .map(({ panel }) => panel);
}
