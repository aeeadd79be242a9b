import { describe, expect, it } from 'vitest';
import { checkCode } from '#engine/crypto/index.ts';
import { fc } from '#test/property.ts';
import { explain, type TallyResult } from '#shared/tally/index.ts';
import { finding, itemsFor, one, rubricOf, run } from './round.ts';

/** Looks at a derivation the way a reader does: by heading and sentence. */
function reader(result: TallyResult, no: string) {
  const derivation = explain(result, no, checkCode);
  if (derivation === null) throw new Error(`no derivation of ${no}`);
  const step = (title: string) => derivation.steps.find((entry) => entry.title.startsWith(title));
  return {
    derivation,
    text: (title: string) => step(title)?.text ?? '',
    values: (title: string) => step(title)?.values ?? {},
  };
}

describe('derivation (推导)', () => {
  const plan = {
    scores: {
      '001': [70, 80, 81, 82, 99],
      '002': [
        { standing: 'abstained' as const, standingReason: '不熟悉该领域。', items: [] },
        90,
        91,
        92,
        { ...finding('国际先进'), agree: false },
      ],
      '003': [81, 81, 81, 81, 81],
      '004': [null, null, null, 60, 60],
    },
    conflicts: [{ expert: 3, dossier: '002', reason: '现任职于牵头单位' }],
  };
  const result = run(plan);

  it('shows every single score, the two that are dropped, the sum, the division and the rounding', () => {
    const { text, values, derivation } = reader(result, '001');
    expect(derivation.steps.filter((step) => step.title.startsWith('专家评分'))).toHaveLength(5);
    expect(text('专家评分：专家0')).toMatch(/总分 [\d. +]+ = 70 分。$/);
    expect(text('正式得分')).toContain(
      '去掉一个最高分 99（专家4）和一个最低分 70（专家0），其余 3 个分数之和 80 + 81 + 82 = 243，除以 3 得 81。四舍五入保留 2 位小数，正式得分为 81.00 分。',
    );
    expect(values('正式得分')).toMatchObject({ official: '81.00', exact: '81/1', n: 5 });
    expect(text('分组得分：C')).toContain('规定不低于满分的 60%，即 15 分，达到。');
    expect(text('临线分析')).toContain('共 3125 种等可能的结果');
  });

  it('names the four kinds of absence and the votes', () => {
    const { text } = reader(result, '002');
    expect(text('专家评分：专家0')).toBe('弃权，不计入。不熟悉该领域。');
    expect(text('专家评分：专家3')).toBe('回避，不计入（会前）。现任职于牵头单位。');
    expect(text('同意认定')).toContain(
      '交回评分单且未回避的专家共 4 位：同意认定 2 位，不同意 1 位，未表决 0 位，弃权 1 位',
    );
    expect(text('同意认定')).toContain('2 × 3 = 6，4 × 2 = 8，未达到');
    expect(text('国际先进水平')).toContain('国际先进 1 票');
    expect(text('结论')).toMatch(/结论：不予认定。$/);
    expect(reader(result, '004').text('名次')).toBe('没有正式得分，不参加排名。');
    expect(reader(result, '004').text('专家评分：专家0')).toBe('未评分，不计入。评分单中没有这个项目的记录。');
  });

  it('derives the rank from the neighbours and the key that separates them', () => {
    const { text } = reader(result, '003');
    expect(text('名次')).toContain('共 3 个项目有正式得分');
    expect(text('名次')).toContain('前一名是第 1 名的项目 002：正式得分本项目 81.00、对方 88.33，高者在前。');
    expect(text('名次')).toContain('名次为第 2 名');
    const first = reader(result, '001');
    // 001 and 003 share the official score; per group, 003's C subtotal decides or the later keys do.
    expect(first.text('名次')).toContain('正式得分同为 81.00');
    expect(first.text('名次')).toContain('标准差');
  });

  it('can be redone by hand: the numbers in the text give the official score again', () => {
    const totals = fc.array(
      fc.integer({ min: 0, max: 1000 }).map((x) => x / 10),
      { minLength: 3, maxLength: 9 },
    );
    fc.assert(
      fc.property(totals, (row) => {
        const round = run({ scores: { '001': row } });
        const sentence = reader(round, '001').text('正式得分');
        const [, addition = '', sum = '', divisor = ''] = /之和 ([\d. +]+) = ([\d.]+)，除以 (\d+)/.exec(sentence) ?? [];
        const parts = addition.split(' + ').map(Number);
        expect(parts).toHaveLength(Number(divisor));
        expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(Number(sum), 9);
        const [, official = ''] = /正式得分为 ([\d.]+) 分/.exec(sentence) ?? [];
        expect(Math.abs(Number(sum) / Number(divisor) - Number(official))).toBeLessThanOrEqual(0.005 + 1e-9);
        expect(Number(official)).toBe(round.dossiers[0]?.official);
        for (const cell of round.dossiers[0]?.scores ?? []) {
          expect(cell.items.reduce((a, item) => a + Number(item.score), 0)).toBeCloseTo(cell.total ?? -1, 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names the 评价指南 by the 校验码 that screens and papers show', () => {
    const [dossier] = result.dossiers;
    expect(reader(result, '001').text('评价指南')).toContain(`校验码 ${checkCode(dossier!.rubric)}。`);
  });

  it('needs the stored result only: a copy through JSON explains itself alike', () => {
    const copy = JSON.parse(JSON.stringify(result)) as TallyResult;
    for (const { no } of result.dossiers) expect(explain(copy, no, checkCode)).toEqual(explain(result, no, checkCode));
    expect(explain(result, '999', checkCode)).toBeNull();
  });

  it('explains medians, items, vetoes and flags too', () => {
    const aggregation = { ...rubricOf().aggregation, rule: 'median' as const };
    const even = run({ scores: { '001': [70, 80, 82, 90] }, rubrics: [rubricOf('product', { aggregation })] });
    expect(reader(even, '001').text('正式得分')).toContain(
      '从低到高为 70、80、82、90，居中的两个之和为 162，除以 2，中位数为 81。',
    );
    const perItem = [rubricOf('product', { aggregation: { ...rubricOf().aggregation, per: 'item' as const } })];
    const items = run({ scores: { '001': [70, 80, 81, 82, 99] }, rubrics: perItem });
    expect(reader(items, '001').text('分组得分：A')).toMatch(/^A1：去掉一个最高分 .*A2：去掉一个最高分 .*各指标相加得/);
    expect(reader(items, '001').text('正式得分')).toContain('各指标所得之和为');
    const raised = run({ scores: { '001': [40, 84, { vetoes: [{ veto: 'V1', reason: '报告编号查无此件。' }] }] } });
    expect(reader(raised, '001').text('一票否决')).toBe('V1 造假：由专家2（理由：报告编号查无此件）提出，尚未裁定。');
    expect(reader(raised, '001').text('离散告警')).toContain('分数不因此改变');
  });

  it('never leaves a sentence unfinished, and never says 奖 or 表彰', () => {
    const partly = run({
      scores: { '001': [{ items: itemsFor(80).slice(0, 3) }, 80, 81, 82, { items: [] }], '002': [70, 71, 72, 73, 74] },
    });
    for (const { no } of [...result.dossiers, ...partly.dossiers]) {
      const source = partly.dossiers.some((dossier) => dossier.no === no) ? partly : result;
      for (const step of reader(source, no).derivation.steps) {
        expect(step.text).toMatch(/。$/);
        expect(step.text).not.toMatch(/NaN|undefined|null|Infinity|奖|表彰|。。/);
      }
    }
    expect(one({ scores: { '001': [80, 80, 80] } }).n).toBe(3);
  });
});
