import { Option, type Command } from 'commander';
import { checkCode } from '#engine/crypto/index.ts';
import { approveGuide, guideFrozen, guideVersions, replaceGuide, rubrics, writeGuide } from '#engine/round/index.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { ok } from '#shared/result.ts';
import { define, inRound, type Finish, type WithPassphrase } from '../command.ts';

interface GuideOptions extends WithPassphrase {
  readonly round: string;
  readonly replace?: string;
  readonly approve?: string;
  readonly out?: string;
}

/** The round's 评价指南: shown with its versions, replaced, approved, written out. */
export function guideCommand(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<GuideOptions>(
    roundOption(round.command('guide').description('评价指南：列出、更换、登记核定或写出'))
      .addOption(new Option('--replace <dir>', '换成这个文件夹中的三份指南').conflicts(['approve', 'out']))
      .addOption(new Option('--approve <document>', '登记主管部门的核定文件，如文号').conflicts(['replace', 'out']))
      .option('--out <dir>', '把三份指南写到这个文件夹'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        if (options.replace !== undefined) {
          const replaced = await replaceGuide(open, options.replace);
          if (!replaced.ok) return replaced;
        }
        if (options.approve !== undefined) {
          const approved = approveGuide(open, options.approve);
          if (!approved.ok) return approved;
        }
        const written = options.out === undefined ? ok([]) : await writeGuide(open, options.out);
        if (!written.ok) return written;
        const frozen = guideFrozen(open);
        const versions = guideVersions(open);
        const guides = rubrics(open).map(({ category, digest, rubric }) => ({
          category,
          title: rubric.title,
          version: rubric.version,
          status: rubric.status,
          notice: rubric.notice,
          checkCode: checkCode(digest),
          versions: versions.filter((one) => one.category === category).length,
        }));
        const lines = [
          ...guides.map(
            (one) =>
              `${categoryNames[one.category]}：『${one.title}』${one.version}，校验码 ${one.checkCode}，共 ${one.versions} 版。${one.notice}`,
          ),
          frozen ? '已随封包冻结。' : '封包以前可以更换。',
          ...written.value,
        ];
        return ok({ value: { frozen, guides, files: written.value }, lines });
      }),
  );
}
