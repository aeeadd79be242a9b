import type { Command } from 'commander';
import { checkCode } from '#engine/crypto/index.ts';
import { tallyRound } from '#engine/result/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused } from '#shared/result.ts';
import { decisionNames, explain, type Derivation, type DossierResult } from '#shared/tally/index.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';
import type { Answer } from '../output.ts';

type InRound = WithPassphrase & { readonly round: string };

export function tallyCommand(program: Command, finish: Finish): void {
  define<InRound & { explain?: string }>(
    program
      .command('tally')
      .description('汇总：得分、排名、意见与推导')
      .requiredOption('--round <dir>', '轮次文件夹')
      .option('--explain <no>', '只看一个项目的推导'),
    finish,
    (options) =>
      inRound(options, (round) => {
        const stored = tallyRound(round);
        if (!stored.ok) return stored;
        const { result, digest } = stored.value;
        if (options.explain !== undefined) {
          const no = options.explain;
          const derivation = explain(result, no, checkCode);
          if (derivation === null) return refused(problem('DOSSIER_UNKNOWN', { no }));
          return ok<Answer>({ value: { digest, ...derivation }, lines: derivationLines(derivation) });
        }
        return ok<Answer>({ value: { digest, ...result }, lines: rankingLines(result.dossiers, digest) });
      }),
  );
}

function rankingLines(dossiers: readonly DossierResult[], digest: string): string[] {
  const ranked = [...dossiers].sort(
    (a, b) => (a.category < b.category ? -1 : a.category > b.category ? 1 : 0) || (a.rank ?? 1e9) - (b.rank ?? 1e9),
  );
  return [
    ...ranked.map(
      (one) =>
        `${one.category} 第 ${one.rank ?? '—'} 名 ${one.no} ${one.title}：${one.officialText ?? '无'} 分（${one.n} 份），${decisionNames[one.decision]}，${one.international.level}${one.flags.length > 0 ? `，关注 ${one.flags.length} 处` : ''}`,
    ),
    `结果校验码：${checkCode(digest)}`,
  ];
}

function derivationLines(derivation: Derivation): string[] {
  return [
    derivation.title,
    ...derivation.steps.flatMap((step, index) => [`${index + 1}. ${step.title}`, `   ${step.text}`]),
  ];
}
