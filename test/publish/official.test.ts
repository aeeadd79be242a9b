import { describe, expect, test } from 'vitest';
import { checkCode } from '#engine/crypto/index.ts';
import { announcementDocx, noticeDocx } from '#engine/publish/index.ts';
import { cleanText } from '#engine/table/index.ts';
import type { FrozenDecision } from '#shared/domain/decision.ts';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { fc } from '#test/property.ts';
import { announcementOf, anyDecision, bureau, decided, decisionOf, manyDecided } from '#test/support/decisions.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { readDocx, type ReadDocx } from './docx.ts';

const madeAt = '2026-11-22T06:30:00.000Z';
const announce = (decision: FrozenDecision) =>
  announcementDocx({ decision, announcement: announcementOf(decision), madeAt });
const notify = (decision: FrozenDecision, documentNo: string | null = '沪市监质发〔2026〕123号') =>
  noticeDocx({ decision, bureau, documentNo, announced: true, date: '2026-12-01', madeAt });
const testRound = { round: { id: 'a'.repeat(64), title: '2026年度试评', mode: 'test' as const } };
const final = { stage: 'final' as const, revision: 2 };

/** The list as the set has it: category by category, in the order of the numbers, counted through. */
function expectedTables({ set }: FrozenDecision): string[][][] {
  let at = 0;
  return categorySchema.options.flatMap((category) => {
    const own = set.dossiers
      .filter((one) => one.fate === 'recognised' && one.project.category === category)
      .map((one) => one.project)
      .sort((a, b) => Number(a.no) - Number(b.no));
    if (own.length === 0) return [];
    return [
      [
        ['序号', '项目名称', '牵头单位', '联合单位', '推荐单位', '区'],
        ...own.map((one) => [
          String((at += 1)),
          cleanText(one.title),
          cleanText(one.leadUnit),
          one.partners.map(({ name }) => cleanText(name)).join('、') || '—',
          one.recommenders.map(({ name }) => name).join('、'),
          one.district,
        ]),
      ],
    ];
  });
}

function ofKind({ set }: FrozenDecision, category: (typeof categorySchema.options)[number]): number {
  return set.dossiers.filter((one) => one.fate === 'recognised' && one.project.category === category).length;
}

const textOf = (document: ReadDocx): string => document.paragraphs.join('\n');

describe('拟认定公示', () => {
  const decision = manyDecided(24);

  test('says on what ground, how many, until when and how to object, and lists exactly what is proposed', async () => {
    const document = await readDocx(valueOf(await announce(decision)));
    const said = textOf(document);
    const recognised = decision.set.dossiers.filter((one) => one.fate === 'recognised').length;
    expect(document.paragraphs[0]).toBe('关于2026年度上海市产业质量攻关成果\n拟认定名单的公示');
    expect(said).toContain('《关于开展产业质量攻关活动的指导意见》（沪市监质发〔2024〕240号）');
    expect(said).toContain(`拟认定${recognised}项成果`);
    for (const category of categorySchema.options)
      expect(said.includes(`${categoryNames[category]}类`)).toBe(ofKind(decision, category) > 0);
    expect(said).toContain('2026年11月23日至2026年11月27日');
    for (const words of ['书面形式', '本人签名', '加盖公章', '鼓励实名', '2026年11月27日（含当日）前'])
      expect(said).toContain(words);
    for (const line of announcementOf(decision).contact.split('\n')) expect(document.paragraphs).toContain(line);
    expect(document.paragraphs).toContain('附件：2026年度上海市产业质量攻关成果拟认定名单');
    const signed = document.paragraphs.indexOf('上海市市场监督管理局');
    expect(document.paragraphs.slice(signed, signed + 3)).toEqual([...bureau.names, '2026年11月23日']);
    expect(said).toContain(`（共${recognised}项，按项目编号排列，排名不分先后）`);
    expect(document.tables).toEqual(expectedTables(decision));
  });

  test('gives no score, no rank and nobody who is not proposed', async () => {
    const document = await readDocx(valueOf(await announce(decision)));
    const all = JSON.stringify([document.paragraphs, document.tables]);
    for (const { fate, project, official } of decision.set.dossiers) {
      if (fate === 'declined' && project.title.length > 6) expect(all).not.toContain(project.title);
      if (official !== null) expect(all).not.toContain(official);
    }
    expect(all).not.toMatch(/得分|名次/);
  });

  test('one category or one result alone reads as a sentence', async () => {
    const one = decisionOf([decided(0)]);
    expect(textOf(await readDocx(valueOf(await announce(one))))).toContain(
      '拟认定1项成果为2026年度上海市产业质量攻关成果，属产业链协同质量提升类。',
    );
    const two = decisionOf([decided(0), decided(7)]);
    expect(textOf(await readDocx(valueOf(await announce(two))))).toContain('，均属产业链协同质量提升类。');
  });

  test('is made from a proposal that has something to show, and for its own period alone', async () => {
    const wrong = refusalOf(await announce(manyDecided(3, final)), 'PUBLISH_STAGE');
    expect(wrong.message).toContain('第 2 次方案');
    refusalOf(await announce(decisionOf([])), 'PUBLISH_NOTHING');
    refusalOf(await announce(decisionOf([decided(2)])), 'PUBLISH_NOTHING');
    const other = announcementOf(manyDecided(5));
    const refusal = refusalOf(
      await announcementDocx({ decision, announcement: other, madeAt }),
      'PUBLISH_OTHER_DECISION',
    );
    expect(refusal.message).toContain(checkCode(decision.digest));
  });
});

describe('通报', () => {
  const decision = manyDecided(24, final);

  test('recognises and commends, with number, addressees, list and date', async () => {
    const document = await readDocx(valueOf(await notify(decision)));
    const said = textOf(document);
    const recognised = decision.set.dossiers.filter((one) => one.fate === 'recognised').length;
    expect(document.paragraphs[0]).toBe('沪市监质发〔2026〕123号');
    expect(said).toContain(
      '上海市市场监督管理局\n上海市经济和信息化委员会\n关于表扬2026年度上海市\n产业质量攻关成果的通报',
    );
    expect(said).toContain(`${recognised}项成果显著提升产业整体质量水平`);
    expect(said).toContain('认定为产业质量攻关成果');
    expect(said).toContain('予以通报表扬');
    expect(document.paragraphs).toContain('2026年12月1日');
    expect(document.tables).toEqual(expectedTables(decision));
  });

  test('without a number it begins with its title; another place says so', async () => {
    const document = await readDocx(
      valueOf(
        await noticeDocx({
          decision,
          bureau: { names: ['某市市场监督管理局'], place: '某市' },
          documentNo: null,
          announced: false,
          date: '2026-01-05',
          madeAt,
        }),
      ),
    );
    expect(document.paragraphs[0]).toBe('某市市场监督管理局\n关于表扬2026年度某市\n产业质量攻关成果的通报');
    expect(document.paragraphs).toContain('2026年1月5日');
    expect(textOf(document)).not.toContain('上海');
    expect(textOf(document)).not.toContain('公示');
  });

  test('is made from a final decision that recognises something', async () => {
    refusalOf(await notify(manyDecided(3)), 'PUBLISH_STAGE');
    refusalOf(await notify(decisionOf([decided(2)], final)), 'PUBLISH_NOTHING');
  });
});

describe('both documents', () => {
  const all = async (): Promise<ReadDocx[]> => [
    await readDocx(valueOf(await announce(manyDecided(24)))),
    await readDocx(valueOf(await notify(manyDecided(24, final)))),
  ];

  test('promise nothing that the guiding document does not: neither 奖 nor 表彰', async () => {
    for (const { paragraphs, tables } of await all()) {
      expect(paragraphs.join('')).not.toMatch(/奖|表彰/);
      expect(JSON.stringify(tables)).not.toMatch(/奖|表彰/);
    }
  });

  test('have the house style of official documents', async () => {
    for (const { parts } of await all()) {
      const document = parts.get('word/document.xml')!;
      expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
      // 37, 35, 28 and 26 millimetres.
      for (const margin of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"'])
        expect(document).toContain(margin);
      for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体']) {
        expect(document).toContain(`w:eastAsia="${font}"`);
        expect(parts.get('word/fontTable.xml')).toContain(`<w:font w:name="${font}"><w:altName`);
      }
      expect(document).toContain('<w:sz w:val="44"/>');
      expect(document).toContain('w:firstLineChars="200"');
      expect(parts.get('word/styles.xml')).toContain('w:line="579" w:lineRule="exact"');
      expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(document.match(/<w:tbl>/g)!.length);
      const footers = [...parts].filter(([name]) => /^word\/footer\d/.test(name)).map(([, xml]) => xml);
      expect(footers).toHaveLength(2);
      for (const footer of footers) expect(footer).toMatch(/— <.*PAGE.*> —/s);
      expect(parts.get('word/settings.xml')).toMatch(/<w:evenAndOddHeaders\/>|evenAndOddHeaders w:val="true"/);
    }
  });

  test('name their maker and their decision in the properties, and no person or machine', async () => {
    const decision = manyDecided(3);
    const { parts } = await readDocx(valueOf(await announce(decision)));
    const core = parts.get('docProps/core.xml')!;
    expect(core).toContain('<dc:creator>质评工作站</dc:creator>');
    expect(core).toContain('<cp:lastModifiedBy>质评工作站</cp:lastModifiedBy>');
    expect(core).toContain(checkCode(decision.digest));
    expect(core).toContain('2026年11月22日 14:30');
  });

  test('of a test round say so on every page, and otherwise nowhere', async () => {
    const marked = [
      await readDocx(valueOf(await announce(manyDecided(3, testRound)))),
      await readDocx(valueOf(await notify(manyDecided(3, { ...testRound, ...final })))),
    ];
    for (const { parts } of marked) {
      const headers = [...parts].filter(([name]) => /^word\/header\d/.test(name)).map(([, xml]) => xml);
      expect(headers).toHaveLength(2);
      for (const header of headers) expect(header).toContain('测试轮，不作认定依据');
      expect(parts.get('docProps/core.xml')).toContain('测试轮');
    }
    for (const { parts } of await all()) expect([...parts.values()].join('')).not.toContain('测试轮');
  });

  test('give every name as it is, whatever characters it has', async () => {
    await fc.assert(
      fc.asyncProperty(anyDecision, async (decision) => {
        const made = decision.set.stage === 'proposed' ? await announce(decision) : await notify(decision);
        if (decision.set.dossiers.every((one) => one.fate === 'declined')) refusalOf(made, 'PUBLISH_NOTHING');
        else expect((await readDocx(valueOf(made))).tables).toEqual(expectedTables(decision));
      }),
      { numRuns: 60 },
    );
  });

  test('three hundred results are all there', async () => {
    const decision = manyDecided(450);
    const document = await readDocx(valueOf(await announce(decision)));
    expect(document.tables).toEqual(expectedTables(decision));
    expect(textOf(document)).toContain('拟认定300项成果');
  });
});
