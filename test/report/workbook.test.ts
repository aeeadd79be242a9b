import { describe, expect, test } from 'vitest';
import { checkCode } from '#engine/crypto/index.ts';
import { summaryWorkbook, type ReportInput } from '#engine/report/index.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { cellStatusNames, decisionNames, explain, type DossierResult } from '#shared/tally/index.ts';
import { freshFolders } from '../support/folders.ts';
import { ballot, experts, key, makeReport } from './fixture.ts';
import { linesOf, named, readBack, records, type ReadSheet, type Value } from './read.ts';

const fresh = freshFolders();
const read = async (input: ReportInput): Promise<readonly ReadSheet[]> =>
  readBack(fresh(), await summaryWorkbook(input));
const { input } = await makeReport();
const sheets = await read(input);
const { dossiers } = input.result;
const rubricOf = (dossier: DossierResult) => input.result.rubrics.find((one) => one.digest === dossier.rubric)!.rubric;
const orDash = (value: Value | undefined): Value => value ?? '—';
const numberOrDash = (text: string | null | undefined): Value =>
  text === null || text === undefined ? '—' : Number(text);

describe('汇总排名', () => {
  const rows = records(named(sheets, '汇总排名'), '拟处理');
  const rowOf = (no: string) => rows.find((row) => row.get('编号') === no)!;

  test('every number is the stored one', () => {
    for (const dossier of dossiers) {
      const row = rowOf(dossier.no);
      expect(Object.fromEntries([...row].slice(0, 17))).toEqual({
        名次: orDash(dossier.rank),
        编号: dossier.no,
        项目名称: dossier.title,
        类别: categoryNames[dossier.category],
        牵头单位: dossier.leadUnit,
        专家组: dossier.panel,
        有效评分数: dossier.n,
        '最终得分（官方分）': orDash(dossier.official),
        平均: orDash(dossier.mean),
        去极值平均: orDash(dossier.trimmedMean),
        中位数: orDash(dossier.median),
        标准差: orDash(dossier.sd),
        '同意/应表态': `${dossier.vote.agree} / ${dossier.vote.eligible}`,
        先进水平认定: dossier.international.level,
        一票否决: dossier.no === '002' ? 'V1 造假：尚未裁定' : '无',
        拟处理: decisionNames[dossier.decision],
        入选概率: orDash(dossier.recognitionProbability),
      });
      expect(row.get('处理理由')).toBe(dossier.reasons.map((one) => one.text).join('\n'));
    }
    expect(dossiers.some((one) => one.official !== null)).toBe(true);
    expect(dossiers.some((one) => one.official === null)).toBe(true);
  });

  test('category by category, best first, those without a rank last', () => {
    const order = rows.slice(0, dossiers.length).map((row) => [row.get('类别'), row.get('名次')]);
    const chain = order.filter(([category]) => category === categoryNames.chain);
    expect(order.slice(0, chain.length)).toEqual(chain);
    const ranks = order.slice(chain.length).map(([, rank]) => rank);
    expect(ranks).toEqual([1, 2, 3, 4]);
  });

  test('says which round, which result and what has to be known', () => {
    const lines = linesOf(named(sheets, '汇总排名'), '拟处理').join('\n');
    expect(lines).toContain(input.round.title);
    expect(lines).toContain('正式轮次');
    expect(lines).toContain('2026年11月23日 00:05');
    expect(lines).toContain(checkCode(input.resultDigest));
    expect(lines).toContain(input.resultDigest);
    expect(lines).toContain('示范指标，待主管部门核定');
    expect(lines).toContain('周秘书、钱监督');
    expect(lines).toContain('因病缺席');
    const all = named(sheets, '汇总排名').rows.flat().join('\n');
    expect(all).toContain('从不改变任何得分');
  });

  test('an approved rubric carries no notice of a demonstration', async () => {
    const approved = await makeReport({}, (rubric) => ({ ...rubric, status: 'approved', notice: '' }));
    const text = (await read(approved.input)).flatMap((sheet) => sheet.rows.flat()).join('\n');
    expect(text).not.toContain('示范指标');
  });

  test('a test round is unmistakable on every sheet', async () => {
    const test = await read({ ...input, round: { ...input.round, mode: 'test' } });
    expect(test.length).toBe(sheets.length);
    for (const sheet of test) {
      expect(String(sheet.rows[0]![0])).toMatch(/^【测试轮次】/);
      expect(String(sheet.rows[1]![0])).toContain('不得作为认定依据');
    }
    for (const sheet of sheets) expect(sheet.rows.flat().join('\n')).not.toContain('测试轮次');
  });
});

describe('全部评分', () => {
  const sheet = named(sheets, '全部评分');
  const rows = records(sheet, '是否计入');

  test('every score of every dossier and expert, and never a zero for what is missing', () => {
    let at = 0;
    const statuses = new Set<string>();
    for (const dossier of dossiers) {
      for (const cell of dossier.scores) {
        const row = rows[at]!;
        at += 1;
        statuses.add(cell.status);
        expect([row.get('编号'), row.get('专家')]).toEqual([dossier.no, cell.name]);
        expect(row.get('单位')).toBe(experts.find((one) => one.id === cell.expert)!.unit);
        expect(String(row.get('状态'))).toContain(cellStatusNames[cell.status]);
        const given = new Map(cell.items.map((one) => [one.item, one.score]));
        for (const item of itemsOf(rubricOf(dossier))) {
          const heading = [...row.keys()].find((one) => one.startsWith(`${item.code} `))!;
          expect(row.get(heading)).toBe(numberOrDash(given.get(item.code)));
        }
        const subtotals = new Map(cell.groups.map((one) => [one.group, one.subtotal]));
        for (const group of dossier.groups) {
          expect(row.get(`${group.code} ${group.name} 小计`)).toBe(numberOrDash(subtotals.get(group.code)));
        }
        expect(row.get('合计')).toBe(numberOrDash(cell.totalExact));
        expect(row.get('水平判定')).toBe(orDash(cell.finding?.level));
        expect(row.get('判定依据')).toBe(orDash(cell.finding?.benchmark));
        expect(row.get('同意认定')).toBe(cell.agree === null ? '—' : cell.agree ? '同意' : '不同意');
        const dropped = [
          ...(dossier.aggregate?.highest?.expert === cell.expert ? ['去掉（最高）'] : []),
          ...(dossier.aggregate?.lowest?.expert === cell.expert ? ['去掉（最低）'] : []),
        ];
        const counted = dossier.official === null ? '未汇总（有效评分不足）' : (dropped[0] ?? '计入');
        expect(row.get('是否计入')).toBe(cell.status === 'scored' ? counted : '不计入');
      }
    }
    expect([...statuses].sort()).toEqual(['abstained', 'incomplete', 'missing', 'recused', 'scored', 'unscored']);
  });

  test('a zero that was given is a zero', () => {
    const row = rows.find((one) => one.get('编号') === '003' && one.get('单位') === '浦江质检中心')!;
    expect(row.get('E1 联合分工实效')).toBe(0);
  });

  test('scores dropped item by item are named', async () => {
    const { input: itemwise } = await makeReport({}, (rubric) => ({
      ...rubric,
      aggregation: { ...rubric.aggregation, per: 'item' },
    }));
    const rows = records(named(await read(itemwise), '全部评分'), '是否计入');
    const dossier = itemwise.result.dossiers.find((one) => one.n >= 5)!;
    const high = dossier.groups[0]!.items[0]!.aggregate.highest!;
    const name = experts.find((one) => one.id === high.expert)!;
    const row = rows.find((one) => one.get('编号') === dossier.no && one.get('单位') === name.unit)!;
    expect(row.get('是否计入')).toMatch(/^逐项计入，去掉：.*A1 最高/);
  });

  test('no two experts of one panel are mixed up though they share a name', () => {
    const both = rows.filter((row) => row.get('编号') === '001' && row.get('专家') === '张伟');
    expect(new Set(both.map((row) => row.get('单位')))).toEqual(new Set(['浦江质检中心', '长三角标准化学会']));
  });
});

describe('one sheet per expert', () => {
  const sheetOf = (name: string) => named(sheets, name);

  test('the first score stands beside the later one, the total only where it counts', () => {
    const rows = records(sheetOf('王小明'), '引用');
    const [first, later] = [1, 2].map((revision) =>
      input.ballots
        .find((one) => one.expert === key(1) && one.revision === revision)!
        .ballots.find((b) => b.no === '002'),
    );
    for (const [at, item] of first!.items.entries()) {
      const row = rows.find((one) => one.get('编号') === '002' && String(one.get('内容')).startsWith(`${item.item} `))!;
      expect(row.get('第1版')).toBe(Number(item.score));
      expect(row.get('第2版（有效）')).toBe(Number(later!.items[at]!.score));
      expect(row.get('理由或说明')).toBe(later!.items[at]!.reason || '—');
    }
    const total = rows.find((one) => one.get('编号') === '002' && one.get('内容') === '合计')!;
    const cell = dossiers.find((one) => one.no === '002')!.scores.find((one) => one.expert === key(1))!;
    expect([total.get('第1版'), total.get('第2版（有效）')]).toEqual(['—', cell.total]);
    expect(first!.items).not.toEqual(later!.items);
  });

  test('carries the check code, the kind of signature, vetoes, findings and opinion', () => {
    const issued = input.sheets.find((one) => one.expert === key(2))!;
    const name = sheets.find((one) => one.rows[1]?.some((cell) => String(cell).includes('浦江质检中心')))!.name;
    const text = sheetOf(name).rows.flat().join('\n');
    expect(text).toContain(issued.checkCode);
    expect(text).toContain('内部防篡改签名');
    expect(text).toContain('一票否决 V1 造假');
    expect(text).toContain('=检测报告编号与机构存档不符');
    expect(text).toContain('SKF 2025 年目录第 12 页');
    expect(text).toContain('-总体意见：001 达到预期，同意。');
    expect(text).toContain('附件 f1 第 2 页：@表 2 第三行');
    expect(sheetOf('李娜').rows.flat().join('\n')).toContain('本人自制密钥签名');
  });

  test('abstained and recused are said in one line, a missing sheet in words', () => {
    const rows = (name: string) => records(sheetOf(name), '引用');
    const recused = sheets.filter((one) => one.name.startsWith('张伟')).flatMap((one) => rows(one.name));
    const lines = recused.filter((row) => row.get('状态') === '回避（本人声明）' || row.get('状态') === '弃权');
    expect(lines.map((row) => row.get('内容'))).toEqual(['表态', '表态']);
    expect(new Set(lines.map((row) => row.get('第1版（有效）')))).toEqual(new Set(['回避', '弃权']));
    expect(sheetOf('孙未交').rows.flat().join('\n')).toContain('未交评分单');
  });

  test('a fork shows both sheets and counts neither', () => {
    const rows = records(sheetOf('赵敏'), '引用');
    const row = rows.find((one) => one.get('内容') === 'A1 目标完成与证据链')!;
    expect([...row.keys()]).toEqual(expect.arrayContaining(['第1版甲', '第1版乙']));
    expect(sheetOf('赵敏').rows.flat().join('\n')).toContain('没有有效的评分单');
  });

  test('a ballot for a dossier that was never assigned is shown and said not to count', async () => {
    const rubric = rubricOf(dossiers[0]!);
    const strange = { ...ballot(rubric, 4, '999'), opinion: '' };
    const ballots = input.ballots.map((one) =>
      one.expert === key(4) ? { ...one, ballots: [...one.ballots, strange] } : one,
    );
    const text = (await read({ ...input, ballots })).find((one) => one.name.startsWith('欧阳'))!.rows;
    expect(text.find((row) => row[0] === '999')).toContain('未分配，不计入');
  });
});

describe('评分理由，关注事项，统计，推导，回收与校验，评价指南', () => {
  test('every reason and pin of every revision', () => {
    const rows = records(named(sheets, '评分理由'), '引用');
    const known = new Set(dossiers.map((one) => one.no));
    const written = input.ballots
      .flatMap((one) => one.ballots)
      .filter((one) => known.has(one.no))
      .flatMap((one) => one.items)
      .filter((one) => one.reason !== '' || one.pins.length > 0);
    const found = rows.filter((row) => known.has(String(row.get('编号'))));
    expect(found.length).toBe(written.length);
    const line = (reason: Value, score: Value): string => `${String(reason)} ${String(score)}`;
    expect(found.map((row) => line(row.get('理由')!, row.get('评分')!)).toSorted()).toEqual(
      written.map((one) => line(one.reason || '—', Number(one.score))).toSorted(),
    );
  });

  test('flags with their figures and their sentences', async () => {
    const { input: narrow } = await makeReport({}, (rubric) => ({
      ...rubric,
      flags: { residualAlpha: '0.9', residualGap: '0.5', spread: '1.5', deviationPercent: '3' },
    }));
    const rows = records(named(await read(narrow), '关注事项'), '校正后 p 值');
    const flags = narrow.result.dossiers.flatMap((one) => one.flags.map((flag) => ({ no: one.no, flag })));
    expect(new Set(flags.map(({ flag }) => flag.kind)).size).toBeGreaterThan(1);
    for (const { no, flag } of flags) {
      const row = rows.find((one) => one.get('编号') === no && one.get('说明') === flag.text)!;
      const figures = ['实际值', '参照值', '差距', '校正后 p 值'].map((heading) => row.get(heading));
      if (flag.kind === 'residual') expect(figures).toEqual([flag.observed, flag.expected, flag.gap, flag.pBonferroni]);
      else if (flag.kind === 'deviation') expect(figures).toEqual([flag.total, flag.mean, flag.percent, '—']);
      else expect(figures).toEqual([flag.sd, '—', '—', '—']);
    }
    const veto = rows.find((one) => String(one.get('事项')).startsWith('一票否决'))!;
    expect([veto.get('编号'), veto.get('状态')]).toEqual(['002', '尚未裁定']);
  });

  test('statistics as stored, and a reason in words where there is none', () => {
    const agreement = records(named(sheets, '统计-一致性'), 'Kendall W');
    for (const one of input.result.agreement) {
      const row = agreement.find((candidate) => candidate.get('专家组') === one.panel)!;
      expect(row.get('ICC(2,1)')).toBe(orDash(one.icc?.ICC2.value));
      expect(row.get('ICC(2,k) 上限')).toBe(orDash(one.icc?.ICC2k.ci?.[1]));
      expect(row.get('Kendall W')).toBe(orDash(one.kendall?.W));
      expect(row.get('Krippendorff α')).toBe(orDash(one.alpha));
      for (const reason of Object.values(one.reasons)) expect(row.get('不能计算的原因')).toContain(reason);
    }
    const severity = records(named(sheets, '统计-专家宽严'), '标准误');
    expect(severity.slice(0, input.result.severity.length).map((row) => row.get('宽严（分）'))).toEqual(
      input.result.severity.map((one) => orDash(one.effect)),
    );
    const near = records(named(sheets, '统计-临界与校正'), '灰区');
    for (const { no, nearLine, adjusted, official, recognitionProbability } of dossiers) {
      const row = near.find((one) => one.get('编号') === no)!;
      const shown = ['最终得分（官方分）', '去一人最低', '去一人最高', '入选概率', '校正均分', '校正名次'];
      expect(shown.map((heading) => row.get(heading))).toEqual(
        [official, nearLine.min, nearLine.max, recognitionProbability, adjusted.mean, adjusted.rank].map(orDash),
      );
    }
  });

  test('the derivation of every dossier, step by step', () => {
    const rows = records(named(sheets, '推导'), '推导');
    for (const { no } of dossiers) {
      const steps = explain(input.result, no, checkCode)!.steps;
      const own = rows.filter((row) => row.get('编号') === no);
      expect(own.map((row) => [row.get('步骤'), row.get('内容'), row.get('推导')])).toEqual(
        steps.map((step, at) => [at + 1, step.title, step.text]),
      );
    }
  });

  test('every sheet that came in, and who is missing', () => {
    const rows = records(named(sheets, '回收与校验'), '校验码');
    for (const sheet of input.sheets) {
      const row = rows.find((one) => one.get('评分单摘要（SHA-256）') === sheet.digest)!;
      expect([row.get('专家'), row.get('版次'), row.get('校验码')]).toEqual([
        sheet.name,
        sheet.revision,
        sheet.checkCode,
      ]);
      expect(row.get('是否计入')).toBe(sheet.standing === 'effective' ? '计入' : '不计入');
      expect(row.get('提示')).toBe(orDash(sheet.notices[0]));
      expect(row.get('回收时间')).toBe('2026年11月22日 15:15');
    }
    const states = new Map(rows.map((row) => [row.get('专家'), row.get('状态')]));
    expect(states.get('孙未交')).toBe('未交评分单');
    expect(states.get('赵敏')).toBe('同版冲突，待秘书处裁定');
  });

  test('the rubrics in force with weights and digests', () => {
    const sheet = named(sheets, '评价指南');
    const rows = records(sheet, '分值');
    for (const { digest, rubric } of input.result.rubrics) {
      expect(linesOf(sheet, '分值').join('\n')).toContain(digest);
      const own = rows.filter((row) => row.get('类别') === categoryNames[rubric.category]);
      for (const item of itemsOf(rubric)) {
        expect(own.find((row) => row.get('代码') === item.code)!.get('分值')).toBe(Number(item.weight));
      }
      expect(own.find((row) => row.get('名称') === '认定线')!.get('分值')).toBe(Number(rubric.thresholds.pass));
    }
  });
});
