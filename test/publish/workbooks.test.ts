import { describe, expect, test } from 'vitest';
import { checkCode } from '#engine/crypto/index.ts';
import { loadTables } from '#engine/intake/index.ts';
import { differencesXlsx, listXlsx, statisticsXlsx } from '#engine/publish/index.ts';
import { cleanText } from '#engine/table/index.ts';
import type { DecidedDossier, FrozenDecision } from '#shared/domain/decision.ts';
import { decisionChanges } from '#shared/domain/decisionChanges.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { fc } from '#test/property.ts';
import { anyDecision, decided, decisionOf, manyDecided } from '#test/support/decisions.ts';
import { freshFolders } from '#test/support/folders.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { linesOf, named, readBack, records, unzipped, type ReadSheet, type Value } from '../report/read.ts';

const fresh = freshFolders();
const madeAt = '2026-11-22T06:30:00.000Z';
const tables = valueOf(await loadTables());
const final = { stage: 'final' as const, revision: 2 };
const testRound = { round: { id: 'a'.repeat(64), title: '2026年度试评', mode: 'test' as const } };

const statistics = async (decision: FrozenDecision): Promise<readonly ReadSheet[]> =>
  readBack(fresh(), await statisticsXlsx({ decision, tables, madeAt }));
const list = async (decision: FrozenDecision): Promise<readonly ReadSheet[]> =>
  readBack(fresh(), await listXlsx({ decision }));

/** The figures of one line, counted here one dossier at a time. */
function figures(dossiers: readonly DecidedDossier[], stage: string): Record<string, Value> {
  let [evaluated, recognised, high] = [0, 0, 0];
  for (const one of dossiers) {
    if (one.official !== null) evaluated += 1;
    if (one.fate !== 'recognised') continue;
    recognised += 1;
    if (one.level === '国际领先' || one.level === '国际先进') high += 1;
  }
  return {
    申报: dossiers.length,
    已评价: evaluated,
    [stage]: recognised,
    [`${stage}率`]: dossiers.length === 0 ? '—' : recognised / dossiers.length,
    其中国际先进及以上: high,
  };
}

/** Lines of a sheet up to and with the total, by the word in the column of that heading. */
function linesBy(sheets: readonly ReadSheet[], sheet: string, heading: string): Map<string, Record<string, Value>> {
  const all = records(named(sheets, sheet), '申报');
  const end = all.findIndex((row) => [...row.values()].includes('合计'));
  return new Map(
    all.slice(0, end + 1).map((row, at) => {
      const { 申报, 已评价, ...rest } = Object.fromEntries(row) as Record<string, Value>;
      const own = Object.fromEntries(
        Object.entries(rest).filter(([name]) => name.includes('认定') || name.includes('其中')),
      );
      return [at === end ? '合计' : String(row.get(heading)), { 申报: 申报!, 已评价: 已评价!, ...own }];
    }),
  );
}

function close(found: Record<string, Value> | undefined, wanted: Record<string, Value>): void {
  expect(found).toBeDefined();
  for (const [name, value] of Object.entries(wanted)) {
    if (name.endsWith('率') && typeof value === 'number') {
      // Cut off after a tenth of a percent, never rounded up.
      expect(Number(found![name])).toBeLessThanOrEqual(value + 1e-12);
      expect(Number(found![name])).toBeGreaterThan(value - 0.001);
    } else expect([name, found![name]]).toEqual([name, value]);
  }
}

describe('统计', () => {
  const decision = manyDecided(60, final);
  const { dossiers } = decision.set;

  test('districts: all of them in the order of the table, zeros shown, 临港新片区 by what it recommended', async () => {
    const lines = linesBy(await statistics(decision), '各区', '区');
    const { districts } = tables.districts;
    const words = districts.filter((one) => one.kind !== 'outside').map((one) => one.name);
    expect([...lines.keys()]).toEqual([...words, '合计']);
    expect(words).toHaveLength(17);
    for (const { name, kind } of districts.filter((one) => one.kind !== 'outside')) {
      const own = dossiers.filter(({ project }) =>
        kind === 'authority' ? project.recommenders.some((one) => one.kind === name) : project.district === name,
      );
      close(lines.get(name), figures(own, '认定'));
    }
    expect(lines.get('黄浦')).toMatchObject({ 申报: 0, 认定: 0, 认定率: '—', 其中国际先进及以上: 0 });
    expect(lines.get('临港新片区')!['申报']).toBeGreaterThan(0);
    close(lines.get('合计'), figures(dossiers, '认定'));
  });

  test('industries, categories, recommenders and pain points; several of one dossier each count', async () => {
    const sheets = await statistics(decision);
    const by = (sheet: string, heading: string, wordsOf: (one: DecidedDossier) => readonly string[]) => {
      const lines = linesBy(sheets, sheet, heading);
      for (const word of new Set(dossiers.flatMap(wordsOf)))
        close(
          lines.get(word),
          figures(
            dossiers.filter((one) => wordsOf(one).includes(word)),
            '认定',
          ),
        );
      close(lines.get('合计'), figures(dossiers, '认定'));
      return lines;
    };
    const industries = by('行业', '行业', (one) => [one.project.industry]);
    expect([...industries.keys()].slice(-2)).toEqual(['表外新兴行业', '合计']);
    expect(industries.get('元宇宙')).toMatchObject({ 申报: 0 });
    by('类别', '类别', (one) => [categoryNames[one.project.category]]);
    const recommenders = by('推荐单位', '推荐单位', (one) => one.project.recommenders.map(({ name }) => name));
    const sum = [...recommenders].slice(0, -1).reduce((total, [, line]) => total + Number(line['申报']), 0);
    expect(sum).toBe(dossiers.flatMap((one) => one.project.recommenders).length);
    expect(sum).toBeGreaterThan(dossiers.length);
    by('痛点', '痛点', ({ project }) => (project.painPoints.length === 0 ? ['未标注'] : project.painPoints));
  });

  test('targets of the year: what counts towards each, and the share of the level', async () => {
    const rows = records(named(await statistics(decision), '年度目标'), '要求');
    for (const { name, minimum, categories } of tables.targets.targets) {
      const own = dossiers.filter((one) => categories.includes(one.project.category));
      const row = rows.find((one) => one.get('目标') === name)!;
      expect(row.get('要求')).toBe(`不少于 ${minimum} 项`);
      expect(row.get('申报')).toBe(own.length);
      expect(row.get('认定')).toBe(own.filter((one) => one.fate === 'recognised').length);
    }
    const product = dossiers.filter((one) => one.project.category === 'product' && one.fate === 'recognised');
    const reached = product.filter((one) => ['国际领先', '国际先进'].includes(one.level)).length;
    const share = rows.find((one) => String(one.get('目标')).includes('国际先进水平'))!;
    expect(share.get('认定')).toBe(reached);
    expect(share.get('占该类认定数')).toBeCloseTo(Math.floor((reached * 1000) / product.length) / 1000, 12);
  });

  test('every sheet says which decision it comes from; 说明 says how it is counted', async () => {
    for (const one of [decision, manyDecided(5)]) {
      const sheets = await statistics(one);
      for (const sheet of sheets) expect(sheet.rows.flat().join('\n')).toContain(checkCode(one.digest));
      const said = named(sheets, '说明').rows.flat().join('\n');
      for (const words of [one.digest, one.set.result, checkCode(one.set.result), one.set.round.title])
        expect(said).toContain(words);
      expect(said).toContain('计入每一个推荐单位');
      expect(said).toContain('联合单位不计入');
      expect(said).toContain(one.set.stage === 'final' ? '认定（第 2 次' : '拟认定（第 1 次');
      expect(sheets.flatMap((sheet) => sheet.rows.flat()).join('')).not.toMatch(/奖|表彰/);
    }
  });

  test('of nothing is zeros and dashes, and of a proposal is called so', async () => {
    const sheets = await statistics(decisionOf([]));
    expect(linesBy(sheets, '各区', '区').get('合计')).toEqual({
      申报: 0,
      已评价: 0,
      拟认定: 0,
      拟认定率: '—',
      其中国际先进及以上: 0,
    });
    expect(named(sheets, '推荐单位').rows.flat()).toContain('合计');
  });

  test('the same decision gives the same bytes', async () => {
    const make = () => statisticsXlsx({ decision, tables, madeAt });
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true);
  });

  test('any decision is counted right', async () => {
    await fc.assert(
      fc.asyncProperty(anyDecision, async (one) => {
        const stage = one.set.stage === 'final' ? '认定' : '拟认定';
        const sheets = await statistics(one);
        const all = linesBy(sheets, '痛点', '痛点');
        close(all.get('合计'), figures(one.set.dossiers, stage));
        for (const pain of ['测不准', '检不了', '少标准'])
          close(
            all.get(pain),
            figures(
              one.set.dossiers.filter(({ project }) => project.painPoints.includes(pain)),
              stage,
            ),
          );
      }),
      { numRuns: 25 },
    );
  });
});

describe('名单', () => {
  const decision = manyDecided(30, final);

  test('the public list, numbered as 公示 and 通报 are, with no score in it', async () => {
    const sheet = named(await list(decision), '认定名单');
    const rows = records(sheet, '推荐单位');
    const recognised = decision.set.dossiers.filter((one) => one.fate === 'recognised');
    const listed = rows.filter((row) => typeof row.get('序号') === 'number');
    expect(listed.map((row) => row.get('序号'))).toEqual(recognised.map((_, at) => at + 1));
    for (const { project } of recognised) {
      const row = listed.find((one) => one.get('项目名称') === project.title)!;
      expect(Object.fromEntries([...row].slice(2))).toEqual({
        类别: categoryNames[project.category],
        牵头单位: project.leadUnit,
        联合单位: project.partners.map(({ name }) => name).join('、') || '—',
        推荐单位: project.recommenders.map(({ name }) => name).join('、'),
        区: project.district,
      });
    }
    expect(sheet.rows.flat().join('')).not.toContain('得分');
  });

  test('every dossier with what was decided and why', async () => {
    const rows = records(named(await list(decision), '全部项目'), '结论');
    for (const one of decision.set.dossiers) {
      const row = rows.find((line) => line.get('编号') === one.project.no)!;
      expect(row.get('项目名称')).toBe(one.project.title);
      expect(row.get('得分')).toBe(one.official === null ? '—' : Number(one.official));
      expect(row.get('名次')).toBe(one.rank ?? '—');
      expect(row.get('领先水平')).toBe(one.level);
      expect(row.get('结论')).toBe(one.fate === 'recognised' ? '认定' : '不予认定');
      expect(row.get('依据')).toBe(one.ground.text);
      expect(row.get('政策工具提示')).toBe(one.policyTools.map(({ name }) => name).join('、') || '—');
    }
  });

  test('policy tools, one line each, as hints', async () => {
    const sheet = named(await list(decision), '政策工具提示');
    const rows = records(sheet, '政策工具').filter((row) => typeof row.get('序号') === 'number');
    const wanted = decision.set.dossiers.flatMap(({ project, policyTools }) =>
      policyTools.map(({ code, hint }) => `${project.title} ${code} ${hint}`),
    );
    const found = rows.map((row) => `${row.get('项目名称')} ${row.get('代码')} ${row.get('提示')}`);
    expect(found.sort()).toEqual(wanted.sort());
    expect(sheet.rows.flat().join('')).toContain('仅作提示');
  });

  test('what looks like a formula is text, and a name of any characters comes back', async () => {
    const parts = await unzipped(await listXlsx({ decision: manyDecided(30) }));
    for (const [name, xml] of parts) if (name.startsWith('xl/worksheets/')) expect(xml).not.toContain('<f>');
    await fc.assert(
      fc.asyncProperty(anyDecision, async (one) => {
        const rows = records(named(await list(one), '全部项目'), '结论');
        for (const { project } of one.set.dossiers) {
          const row = rows.find((line) => line.get('编号') === project.no)!;
          expect(row.get('项目名称') ?? '').toBe(cleanText(project.title));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('nothing recognised is an empty list, not a missing one', async () => {
    const sheets = await list(decisionOf([decided(2), decided(5)]));
    expect(sheets.map((one) => one.name)).toEqual(['拟认定名单', '全部项目', '政策工具提示']);
    expect(records(named(sheets, '拟认定名单'), '推荐单位').some((row) => row.get('序号') === 1)).toBe(false);
  });
});

describe('差异清单', () => {
  const before = manyDecided(12);
  const [first, ...others] = before.set.dossiers;
  const after = decisionOf(
    [
      { ...first!, fate: 'declined', policyTools: [], ground: { kind: 'ruling', text: '异议成立：主指标报告存疑。' } },
      ...others,
    ],
    {
      ...final,
      previous: before.digest,
    },
  );
  const changes = decisionChanges(before.set, after.set);

  test('says what changed, from what to what, and why; and which two decisions', async () => {
    const sheets = await readBack(fresh(), valueOf(await differencesXlsx({ before, after, changes, madeAt })));
    const [row] = records(named(sheets, '差异'), '理由');
    expect(Object.fromEntries(row!)).toEqual({
      序号: 1,
      编号: '001',
      项目名称: '=1+1',
      类别: categoryNames[first!.project.category],
      变动: '结论',
      公示: '认定',
      通报: '不予认定',
      理由: after.set.dossiers[0]!.ground.text,
    });
    expect(linesOf(named(sheets, '差异'), '理由')[0]).toContain('公示与通报差异清单');
    const two = records(named(sheets, '两次方案'), '原方案');
    const of = (name: string) => two.find((one) => one.get('事项') === name)!;
    expect([of('决策校验码').get('原方案'), of('决策校验码').get('新方案')]).toEqual(
      [before, after].map((one) => checkCode(one.digest)),
    );
    const recognised = before.set.dossiers.filter((one) => one.fate === 'recognised').length;
    expect([of('列入名单的项目').get('原方案'), of('列入名单的项目').get('新方案')]).toEqual([
      recognised,
      recognised - 1,
    ]);
  });

  test('no difference is said in words', async () => {
    const same = decisionOf(before.set.dossiers, final);
    const sheets = await readBack(
      fresh(),
      valueOf(await differencesXlsx({ before, after: same, changes: [], madeAt })),
    );
    expect(named(sheets, '差异').rows.flat()).toContain('两次方案没有差异。');
  });

  test('two rounds, one decision twice, or the wrong way round cannot be compared', async () => {
    const other = manyDecided(12, { ...testRound, ...final });
    refusalOf(await differencesXlsx({ before, after: other, changes: [], madeAt }), 'PUBLISH_UNRELATED');
    refusalOf(await differencesXlsx({ before, after: before, changes: [], madeAt }), 'PUBLISH_UNRELATED');
    refusalOf(await differencesXlsx({ before: after, after: before, changes: [], madeAt }), 'PUBLISH_UNRELATED');
  });

  test('a change that the list would conceal is never printed', async () => {
    await expect(differencesXlsx({ before, after, changes: [], madeAt })).rejects.toThrow(/001/);
  });
});

test('workbooks of a test round say so on every sheet and every printed page', async () => {
  const decision = manyDecided(3, testRound);
  for (const bytes of [await statisticsXlsx({ decision, tables, madeAt }), await listXlsx({ decision })]) {
    const sheets = await readBack(fresh(), bytes);
    for (const { rows } of sheets) {
      expect(String(rows[0]![0])).toMatch(/^【测试轮】/);
      expect(rows[1]![0]).toBe('测试轮，不作认定依据。');
    }
    const pages = [...(await unzipped(bytes))].filter(([name]) => name.startsWith('xl/worksheets/sheet'));
    expect(pages).toHaveLength(sheets.length);
    for (const [, xml] of pages) expect(xml).toMatch(/<oddHeader>[^<]*测试轮，不作认定依据<\/oddHeader>/);
  }
  const live = await list(manyDecided(3));
  expect(live.flatMap((one) => one.rows.flat()).join('')).not.toContain('测试轮');
});
