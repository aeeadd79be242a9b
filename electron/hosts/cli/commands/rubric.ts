import type { Command } from 'commander';
import { MIB, readSmallFile } from '#engine/platform/files.ts';
import { parseRubric, type LoadedRubric } from '#engine/rubric/index.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { rubricDifferences } from '#shared/guide/index.ts';
import { ok, type Result } from '#shared/result.ts';
import { define, type Finish } from '../command.ts';

/** Looking at files of 评价指南: whether one holds, and where two differ. Changes nothing. */
export function rubricCommands(program: Command, finish: Finish): void {
  const rubric = program.command('rubric').description('评价指南文件');
  define(
    rubric.command('check').description('检查一份评价指南能否使用').argument('<file>', '评价指南（.json）'),
    finish,
    async (_options, _console, [file = '']) => {
      const loaded = await load(file);
      if (!loaded.ok) return loaded;
      const { category, title, version, status } = loaded.value.rubric;
      const items = itemsOf(loaded.value.rubric).length;
      const value = { category, title, version, status, items, digest: loaded.value.digest };
      return ok({
        value,
        lines: [`『${title}』（${categoryNames[category]}，${version}）可以使用：${items} 个评分项，合计 100 分。`],
      });
    },
  );
  define(
    rubric
      .command('diff')
      .description('两份评价指南的差异')
      .argument('<before>', '原来的（.json）')
      .argument('<after>', '现在的（.json）'),
    finish,
    async (_options, _console, [before = '', after = '']) => {
      const earlier = await load(before);
      if (!earlier.ok) return earlier;
      const later = await load(after);
      if (!later.ok) return later;
      const differences = rubricDifferences(earlier.value.rubric, later.value.rubric);
      const lines = differences.map((one) => `${one.place}：${one.before ?? '（没有）'} → ${one.after ?? '（没有）'}`);
      return ok({ value: { differences }, lines: lines.length === 0 ? ['内容完全相同。'] : lines });
    },
  );
}

async function load(file: string): Promise<Result<LoadedRubric>> {
  const bytes = await readSmallFile(file, MIB);
  return bytes.ok ? parseRubric(bytes.value, file) : bytes;
}
