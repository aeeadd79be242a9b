import { InvalidArgumentError, Option, type Command } from 'commander';
import { solveAssignment, type AssignmentPanel, type Expertise, type Solution } from '#engine/assignment/index.ts';
import {
  drawExperts,
  newSeed,
  poolFromCandidates,
  poolFromRoster,
  poolFromTable,
  recordDraw,
  stratumNames,
  type Draw,
  type Drawn,
  type Stratum,
} from '#engine/draw/index.ts';
import { applyAssignment, assignmentProblem, experts, setTrait, type AssignmentWish } from '#engine/round/index.ts';
import { categorySchema, type Category } from '#shared/domain/primitives.ts';
import { ok } from '#shared/result.ts';
import { define, gather, inRound, wholeNumber, type Finish, type WithPassphrase } from '../command.ts';

type InRound = WithPassphrase & { readonly round: string };

interface AssignOptions extends InRound {
  readonly panel?: readonly AssignmentPanel[];
  readonly keep: 'nothing' | 'experts' | 'dossiers';
  readonly industry: boolean;
  readonly seed?: string;
  readonly seconds: number;
  readonly dryRun?: boolean;
}

interface DrawOptions extends InRound {
  readonly pool?: string;
  readonly candidates?: boolean;
  readonly field?: string;
  readonly industry: number;
  readonly quality: number;
  readonly any: number;
  readonly reserves: number;
  readonly perUnit?: number;
  readonly seed?: string;
}

/** Forming panels and drawing experts by lot. */
export function assignmentCommands(round: Command, roundOption: (command: Command) => Command, finish: Finish): void {
  define<AssignOptions>(
    roundOption(round.command('assign').description('组组：求解专家与项目的分组并应用'))
      .option(
        '--panel <name=category>',
        '要组的专家组及其类别（chain、common、product，可用加号相连），可多次给出',
        panels,
      )
      .addOption(
        new Option('--keep <what>', '保持不动的').choices(['nothing', 'experts', 'dossiers']).default('nothing'),
      )
      .option('--no-industry', '不把同一行业的项目尽量放在一组')
      .option('--seed <text>', '平手时的取舍由它决定；不给则随机生成')
      .option('--seconds <number>', '求解时间上限（秒）', wholeNumber, 20)
      .option('--dry-run', '只求解，不改动分组'),
    finish,
    (options, console) =>
      inRound(options, async (open) => {
        const wish: AssignmentWish = {
          ...(options.panel === undefined ? {} : { panels: options.panel }),
          keep: options.keep,
          byIndustry: options.industry,
          seed: options.seed ?? newSeed(),
        };
        const posed = assignmentProblem(open, wish);
        if (!posed.ok) return posed;
        const solved = await solveAssignment(posed.value, { ...console.work, seconds: options.seconds });
        if (!solved.ok) return solved;
        const names = new Map(experts(open).map(({ keyId, name }) => [keyId, name]));
        const lines = solutionLines(solved.value, names);
        if (options.dryRun === true)
          return ok({ value: { applied: false, ...solved.value }, lines: [...lines, '以上为试算，没有改动分组。'] });
        const applied = applyAssignment(open, wish, solved.value);
        if (!applied.ok) return applied;
        return ok({
          value: { applied: true, ...solved.value, warnings: applied.value.warnings },
          lines: [...lines, ...applied.value.warnings.map(({ message }) => `  注意：${message}`), '已按此分组。'],
        });
      }),
  );
  define<DrawOptions>(
    roundOption(round.command('draw').description('按专长随机抽取专家，记录种子，任何人都可复核'))
      .option(
        '--pool <file>',
        '备选名单（.xlsx 或 .csv：姓名、单位、专长、编号、排除原因）；不给则从本轮已登记的专家中抽取',
      )
      .option('--candidates', '从备选名册中抽取')
      .option('--field <industry>', '只抽熟悉这一行业的人（从备选名册抽取时）')
      .option('--industry <number>', '行业发展专家人数', wholeNumber, 0)
      .option('--quality <number>', '质量管理专家人数', wholeNumber, 0)
      .option('--any <number>', '不限专长的人数', wholeNumber, 0)
      .option('--reserves <number>', '每类候补人数', wholeNumber, 0)
      .option('--per-unit <number>', '同一单位至多人数', wholeNumber)
      .option('--seed <hex>', '种子（64 位十六进制数），用于复核以前的抽取；不给则随机生成'),
    finish,
    (options) =>
      inRound(options, async (open) => {
        const listed = options.candidates === true ? poolFromCandidates(open, new Map()) : poolFromRoster(open);
        const pool = options.pool === undefined ? ok(listed) : await poolFromTable(options.pool);
        if (!pool.ok) return pool;
        const strata = (['industry', 'quality', 'any'] as const)
          .map((stratum) => ({
            stratum,
            ...(options.field === undefined ? {} : { field: options.field }),
            count: options[stratum],
            reserves: options.reserves,
          }))
          .filter(({ count }) => count > 0);
        const seed = options.seed ?? newSeed();
        const drawn = drawExperts({ seed, pool: pool.value, strata, perUnit: options.perUnit ?? null });
        if (!drawn.ok) return drawn;
        const { digest, at } = recordDraw(open, drawn.value);
        return ok({ value: { digest, at, ...drawn.value }, lines: drawLines(drawn.value) });
      }),
  );
  define<InRound & { expert: string; expertise?: Expertise | 'none'; category?: Category[]; anyCategory?: boolean }>(
    roundOption(round.command('trait').description('登记专家的专长和可评类别，组组和抽取时使用'))
      .requiredOption('--expert <name>', '姓名或密钥编号')
      .addOption(new Option('--expertise <kind>', '行业发展、质量管理或未定').choices(['industry', 'quality', 'none']))
      .option('--category <category>', '只评这一类别，可多次给出', gatherCategory)
      .option('--any-category', '不限类别'),
    finish,
    (options) =>
      inRound(options, (open) => {
        const { expertise, category, anyCategory } = options;
        const trait = setTrait(open, options.expert, {
          ...(expertise === undefined ? {} : { expertise: expertise === 'none' ? null : expertise }),
          ...(anyCategory === true ? { categories: null } : category === undefined ? {} : { categories: category }),
        });
        return trait.ok ? ok({ value: trait.value, lines: ['已登记专长和可评类别。'] }) : trait;
      }),
  );
}

function solutionLines(solution: Solution, names: ReadonlyMap<string, string>): string[] {
  const nameOf = (id: string): string => names.get(id) ?? id;
  const reserve = solution.seats.filter(({ panel }) => panel === null);
  const { figures, cost, bound, ended } = solution;
  const end = {
    optimal: '已证明没有更好的方案。',
    stages: `没有证明是最好的方案：代价 ${cost}，任何方案都不低于 ${bound}。`,
    time: `时间用完，是已找到的最好方案，没有证明是最好的：代价 ${cost}，任何方案都不低于 ${bound}。`,
  }[ended];
  return [
    ...solution.panels.flatMap(({ panel, experts: count, dossiers, industry, quality, recusals }) => [
      `『${panel}』：${count} 名专家（行业发展 ${industry}，质量管理 ${quality}），${dossiers} 个项目，回避 ${recusals} 处`,
      `  专家：${solution.seats
        .filter((one) => one.panel === panel)
        .map((one) => nameOf(one.expert))
        .join('、')}`,
      `  项目：${solution.dossiers
        .filter((one) => one.panel === panel)
        .map(({ no }) => no)
        .join('、')}`,
    ]),
    ...solution.recusals.map(({ expert, no }) => `回避：${nameOf(expert)}不评项目 ${no}`),
    ...(reserve.length === 0 ? [] : [`候补：${reserve.map(({ expert }) => nameOf(expert)).join('、')}`]),
    ...(figures.missingExpertise === 0 ? [] : [`有 ${figures.missingExpertise} 处缺少行业发展或质量管理专家。`]),
    end,
    `种子：${solution.seed}`,
  ];
}

function drawLines({ seed, strata, entries }: Draw): string[] {
  const list = (stratum: Stratum, state: Drawn['state']): Drawn[] =>
    entries.filter((one) => one.stratum === stratum && one.state === state);
  return [
    ...strata.flatMap(({ stratum }) => [
      `${stratumNames[stratum]}：${list(stratum, 'taken')
        .map(({ name }) => name)
        .join('、')}`,
      ...(list(stratum, 'reserve').length === 0
        ? []
        : [
            `  候补：${list(stratum, 'reserve')
              .map(({ name }) => name)
              .join('、')}`,
          ]),
    ]),
    ...entries
      .filter(({ state }) => state === 'left' || state === 'excluded')
      .map(({ place, name, reason }) => `未抽中：第 ${place} 位 ${name}，${reason}`),
    `种子：${seed}`,
    `复核：把种子与编号连写，取 SHA-256，由小到大排列，如 printf '%s%s' 种子 编号 | openssl dgst -sha256`,
  ];
}

function panels(value: string, before: readonly AssignmentPanel[] | undefined): AssignmentPanel[] {
  const at = value.lastIndexOf('=');
  const categories = value
    .slice(at + 1)
    .split('+')
    .map((one) => categorySchema.safeParse(one).data);
  if (at < 1 || categories.includes(undefined))
    throw new InvalidArgumentError('应为「组名=类别」，类别为 chain、common 或 product，可用加号相连');
  return [...(before ?? []), { name: value.slice(0, at), categories: categories.filter((one) => one !== undefined) }];
}

function gatherCategory(value: string, before: Category[] | undefined): Category[] {
  const category = categorySchema.safeParse(value);
  if (!category.success) throw new InvalidArgumentError('应为 chain、common 或 product');
  return gather(category.data, before) as Category[];
}
