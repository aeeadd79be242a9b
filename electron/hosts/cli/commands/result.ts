import type { Command } from 'commander';
import { archiveRound } from '#engine/archive/index.ts';
import { writeReport } from '#engine/reporting/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { cardsFrom } from '#engine/roster/index.ts';
import { verifyFile } from '#engine/verify/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import { decisionNames, explain, type Derivation, type DossierResult } from '#shared/tally/index.ts';
import type { Answer } from '../output.ts';
import { define, gather, inRound, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };

export function resultCommands(program: Command, finish: Finish): void {
  const roundOption = (command: Command): Command => command.requiredOption('--round <dir>', '轮次文件夹');
  define<InRound & { explain?: string }>(
    roundOption(program.command('tally').description('汇总:得分、排名、意见与推导')).option(
      '--explain <no>',
      '只看一个项目的推导',
    ),
    finish,
    (options) =>
      inRound(options, (round) => {
        const stored = tallyRound(round);
        if (!stored.ok) return stored;
        const { result, digest } = stored.value;
        if (options.explain !== undefined) {
          const no = options.explain;
          const derivation = explain(result, no);
          if (derivation === null) return refused(problem('DOSSIER_UNKNOWN', { no }));
          return ok<Answer>({ value: { digest, ...derivation }, lines: derivationLines(derivation) });
        }
        return ok<Answer>({ value: { digest, ...result }, lines: rankingLines(result.dossiers, digest) });
      }),
  );
  define<InRound & { out: string; anonymous?: boolean }>(
    roundOption(program.command('report').description('写出评分汇总表'))
      .requiredOption('--out <dir>', '写到')
      .option('--anonymous', '隐去专家姓名和单位'),
    finish,
    (options) =>
      inRound(options, async (round) => {
        const written = await writeReport(round, options.out, options.anonymous === true);
        return written.ok
          ? ok({ value: written.value, lines: written.value.files.map((file) => `报表:${file}`) })
          : written;
      }),
  );
  define<InRound & { out: string }>(
    roundOption(program.command('archive').description('归档')).requiredOption('--out <file>', '归档包(.zpa)'),
    finish,
    (options) =>
      inRound(options, async (round) => {
        const archived = await archiveRound(round, options.out);
        if (!archived.ok) return archived;
        return ok({
          value: archived.value,
          lines: [
            `归档包:${archived.value.file}(${archived.value.sheets} 份评分单)`,
            `结果校验码:${archived.value.checkCode}`,
          ],
        });
      }),
  );
  define<WithPassphrase & { roster?: string[] }>(
    program
      .command('verify')
      .description('核验任何一种文件,只需要公钥')
      .argument('<file>')
      .option('--roster <file>', '名册,或单张名片;可多次给出', gather),
    finish,
    async (options, console, [file = '']) => {
      const cards = options.roster === undefined ? null : await cardsFrom(options.roster);
      if (cards !== null && !cards.ok) return cards;
      const verified = await verifyFile(file, cards === null ? null : cards.value, console.work);
      if (!verified.ok) return verified;
      const { signedBy, limits } = verified.value;
      return ok({
        value: { file, verified: true, ...verified.value },
        lines: [
          `『${file}』核验通过。校验码 ${verified.value.checkCode}`,
          ...(signedBy === null ? [] : [`签名人:${signedBy}`]),
          ...(limits === '' ? [] : [limits]),
        ],
      });
    },
  );
}

function rankingLines(dossiers: readonly DossierResult[], digest: string): string[] {
  const ranked = [...dossiers].sort(
    (a, b) => (a.category < b.category ? -1 : a.category > b.category ? 1 : 0) || (a.rank ?? 1e9) - (b.rank ?? 1e9),
  );
  return [
    ...ranked.map(
      (one) =>
        `${one.category} 第 ${one.rank ?? '—'} 名 ${one.no} ${one.title}:${one.officialText ?? '无'} 分(${one.n} 份),${decisionNames[one.decision]},${one.international.level}${one.flags.length > 0 ? `,关注 ${one.flags.length} 处` : ''}`,
    ),
    `结果校验码:${checkCode(digest)}`,
  ];
}

function derivationLines(derivation: Derivation): string[] {
  return [
    derivation.title,
    ...derivation.steps.flatMap((step, index) => [`${index + 1}. ${step.title}`, `   ${step.text}`]),
  ];
}
