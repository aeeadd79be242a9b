import { beforeAll, describe, expect, test } from 'vitest';
import { signedFormPdf, type SignedFormInput } from '#engine/papers/index.ts';
import { loadSampleRound } from '#engine/sample/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import { itemsOf, type Rubric, type RubricItem } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { readSheetMark } from '#shared/domain/sheetQr.ts';
import { readPdf } from '#test/document/pdfReader.ts';
import { refusalOf, valueOf } from '#test/support/results.ts';
import { draftOf, formsOf, longForm, sampleForm } from './formInputs.ts';
import { hasPoppler, pictureOf, popplerPicture, popplerText, squeezed, textOf, type PageText } from './pdfText.ts';
import { readQr } from './qrReader.ts';

const print = async (form: SignedFormInput): Promise<Buffer> => valueOf(await signedFormPdf(form));
const bodyOf = (pages: readonly PageText[]): string => pages.map((page) => page.body).join('');

/** Bands as the domain states them, counted here in whole half points. */
function band(score: string, weight: string): string {
  const percent = (Number(score) * 100) / Number(weight);
  return percent >= 90 ? '优' : percent >= 75 ? '良' : percent >= 60 ? '中' : '差';
}

const written = (score: string): string => Number(score).toFixed(1);

/** The line of the overview that a complete ballot must give. */
function overviewLine(rubric: Rubric, title: string, ballot: Ballot): string {
  const cells = itemsOf(rubric).map(({ code, weight }) => {
    const { score } = ballot.items.find(({ item }) => item === code)!;
    return `${written(score)}${band(score, weight)}`;
  });
  const total = String(ballot.items.reduce((sum, { score }) => sum + Number(score), 0));
  const vote = ballot.agree === true ? '同意' : '不同意';
  const vetoes = ballot.vetoes.map(({ veto }) => `否决${veto}`).join('');
  return squeezed(
    `${ballot.no}${title}${cells.join('')}${written(total)}${band(total, '100')}${vote}${vetoes}${ballot.finding!.level}`,
  );
}

function remarkLines(rubric: Rubric, ballot: Ballot): string[] {
  const items = new Map<string, RubricItem>(itemsOf(rubric).map((item) => [item.code, item]));
  const reasons = ballot.items
    .filter(({ reason, pins }) => reason !== '' || pins.length > 0)
    .map(({ item, score, reason, pins }) => {
      const { name, weight } = items.get(item)!;
      const said = pins.map((pin) => `${pin.attachment}第${pin.page}页${pin.note === '' ? '' : `（${pin.note}）`}`);
      const evidence = said.length === 0 ? '' : `证据：${said.join('；')}。`;
      return `${item}${name}${written(score)}/${weight}${band(score, weight)}${reason}${evidence}`;
    });
  const vetoes = ballot.vetoes.map(({ veto, reason }) => {
    const { name } = rubric.vetoes.find(({ code }) => code === veto)!;
    return `一票否决${veto}${name}提出${reason}`;
  });
  const { level, benchmark } = ballot.finding!;
  return [...reasons, ...vetoes, `先进水平${level}对标依据：${benchmark}`, `总体意见${ballot.opinion}`].map(squeezed);
}

describe('the papers of the sample round', () => {
  const papers: { form: SignedFormInput; pdf: Buffer; pages: PageText[] }[] = [];
  beforeAll(async () => {
    for (const form of await formsOf(valueOf(await loadSampleRound()))) {
      const pdf = await print(form);
      papers.push({ form, pdf, pages: await textOf(pdf) });
    }
  });

  test('say every score, band, total, vote, reason, pin, veto, finding and opinion', () => {
    expect(papers.length).toBeGreaterThan(15);
    for (const { form, pages } of papers) {
      const body = bodyOf(pages);
      for (const ballot of form.ballots) {
        const { title, category } = form.dossiers.find(({ no }) => no === ballot.no)!;
        const rubric = form.rubrics.find((one) => one.category === category)!;
        if (ballot.standing === 'open')
          for (const line of [overviewLine(rubric, title, ballot), ...remarkLines(rubric, ballot)])
            expect(body).toContain(line);
        else {
          const [word, who] = ballot.standing === 'recused' ? ['回避', '本人声明'] : ['弃权', ''];
          expect(body).toContain(squeezed(`${ballot.no}${title}${word}${who === '' ? '' : `（${who}）`}，未评分`));
          expect(body).toContain(squeezed(`${word}${who}${ballot.standingReason}`));
        }
      }
      for (const { no, title, reason } of form.kept) {
        expect(body).toContain(squeezed(`${no}${title}回避（秘书处事先安排），未评分`));
        expect(body).toContain(squeezed(`事先回避秘书处${reason}`));
      }
    }
  });

  test('say whose they are, on every page which file they belong to, and at the end with what signature', () => {
    for (const { form, pages } of papers) {
      const { round, panel, expert, sheet } = form;
      const { revision, checkCode, digest, revisionReason } = sheet!;
      for (const [at, { all }] of pages.entries()) {
        expect(all).toContain(squeezed(`${round}${panel}${expert.name}第${revision}版校验码${checkCode}`));
        expect(all).toContain(`第${at + 1}页共${pages.length}页`);
        expect(all).not.toMatch(/草稿|测试轮/);
      }
      const body = bodyOf(pages);
      expect(body).toContain(`专家评分表评审轮次${squeezed(round)}专家组${panel}专家${expert.name}`);
      expect(body).toContain(`工作单位${expert.unit}`);
      expect(body.includes('（组长）')).toBe(expert.leader);
      if (revision > 1) expect(body).toContain(squeezed(`修改理由${revisionReason}`));
      const end = pages.at(-1)!.body;
      expect(end).toContain(squeezed(`校验码${checkCode}第${revision}版评分单签名时间2026年11月22日14:32`));
      expect(end).toContain(signatureLabels[expert.origin]);
      expect(end).toContain(digest);
      expect(end).toContain(expert.keyId);
      expect(end).toMatch(/专家签名：日期：年月日$/);
    }
  });

  test('show the notice of a demonstration rubric wherever its scores are', () => {
    for (const { pages } of papers) {
      for (const { body } of pages)
        expect(body.includes('示范指标，待主管部门核定')).toBe(body.includes('编号项目名称'));
    }
  });

  test('carry a QR that names the same file, as two renderers draw it', async () => {
    for (const { form, pdf, pages } of papers.filter((_, at) => at % 5 === 0)) {
      const { revision, digest, checkCode } = form.sheet!;
      const read = readQr(await pictureOf(pdf, pages.length));
      expect(valueOf(readSheetMark(read))).toEqual({ revision, digest, checkCode });
      if (hasPoppler) expect(readQr(popplerPicture(pdf, pages.length))).toBe(read);
    }
  });

  test.runIf(hasPoppler)('read the same in another reader', () => {
    for (const { form, pdf } of papers) {
      const text = popplerText(pdf);
      expect(text).toContain(squeezed(form.sheet!.checkCode));
      for (const { items } of form.ballots)
        for (const { reason } of items) expect(text).toContain(squeezed(reason.slice(0, 20)));
      for (const { opinion } of form.ballots) expect(text).toContain(squeezed(opinion.slice(0, 20)));
    }
  });

  test('stay within their margins, and every character has an outline', () => {
    for (const { pdf, pages } of papers) {
      expect(readPdf(pdf).hollow).toEqual([]);
      for (const { astray } of pages) expect(astray).toEqual([]);
    }
  });

  test('are a few pages long', async () => {
    for (const { pages } of papers) expect(pages.length).toBeLessThanOrEqual(3);
    expect(await textOf(await print(await longForm(5)))).toHaveLength(2);
    const long = await longForm(24);
    const items = long.ballots.flatMap((ballot) => ballot.items);
    expect(items).toHaveLength(24 * 11);
    expect(items.filter(({ reason }) => reason !== '').length).toBeGreaterThan(items.length / 3);
    expect((await textOf(await print(long))).length).toBeLessThanOrEqual(8);
  });

  test('are the same bytes again for the same input', async () => {
    const { form, pdf } = papers[0]!;
    expect((await print(structuredClone(form))).equals(pdf)).toBe(true);
    expect((await print({ ...form, createdAt: '2026-11-23T00:00:00.000Z' })).equals(pdf)).toBe(false);
  });
});

describe('what may not be taken for a signed paper', () => {
  test('a draft says so on every page and has no code, no QR and no line to sign on', async () => {
    const form = await longForm(5);
    const pdf = await print(draftOf(form));
    const pages = await textOf(pdf);
    expect(pages.length).toBeGreaterThan(1);
    for (const { all } of pages) {
      expect(all).toContain('草稿，未签名');
      expect(all).toContain('草稿生成于2026年11月22日14:32');
      expect(all).not.toMatch(/校验码|SHA-256|专家签名/);
    }
    for (const at of pages.keys()) {
      const picture = await pictureOf(pdf, at + 1);
      expect(() => readQr(picture)).toThrow('finder patterns');
    }
  });

  test('a test round says so on every page', async () => {
    const pages = await textOf(await print({ ...(await longForm(5)), mode: 'test' }));
    for (const { all } of pages) expect(all).toContain('测试轮，不作评审依据');
    expect(pages.at(-1)!.body).toContain('校验码');
  });
});

test('unscored, 弃权, 回避 and zero are four different things', async () => {
  const form = await longForm(5);
  const [zero, partial, abstained, recused] = form.ballots as [Ballot, Ballot, Ballot, Ballot];
  const aside = { items: [], vetoes: [], finding: null, agree: null, opinion: '' };
  const blank = { agree: null, finding: null, opinion: '' };
  const pages = await textOf(
    await print({
      ...draftOf(form),
      ballots: [
        { ...zero, ...blank, items: zero.items.map((one) => ({ ...one, score: '0', reason: '', pins: [] })) },
        { ...partial, ...blank, items: [{ item: 'A1', score: '0.5', reason: '', pins: [] }] },
        { ...abstained, ...aside, standing: 'abstained', standingReason: '不熟悉这一领域' },
        { ...recused, ...aside, standing: 'recused', standingReason: '曾任顾问' },
      ],
    }),
  );
  const body = bodyOf(pages);
  const titleOf = (at: number): string => squeezed(`${form.dossiers[at]!.no}${form.dossiers[at]!.title}`);
  expect(body).toContain(`${titleOf(0)}${'0.0差'.repeat(12)}未表态未填`);
  expect(body).toContain(`${titleOf(1)}0.5差${'未评'.repeat(10)}0.5未评完未表态未填`);
  expect(body).toContain(`${titleOf(2)}弃权，未评分`);
  expect(body).toContain(`${titleOf(2)}弃权弃权不熟悉这一领域`);
  expect(body).toContain(`${titleOf(3)}回避（本人声明），未评分`);
  expect(body).toContain(`${titleOf(4)}${'未评'.repeat(12)}未表态未填`);
  expect(body).toContain('共5项：已评1项，未评完1项，未评1项，弃权1项，回避1项');
});

describe('what nobody expects to be written', () => {
  const numbered = (what: string, count: number): string =>
    Array.from({ length: count }, (_, at) => `${what}${String(at).padStart(3, '0')}，`).join('');

  test('very long texts, titles, names and numbers lose nothing and stay on the page', async () => {
    const form = await longForm(5);
    const [first, second, ...others] = form.ballots as [Ballot, Ballot, ...Ballot[]];
    const longNo = '2026-ABCDEFGHIJKLMNOPQRSTUVWXYZ1';
    const title = '一种名称非常长的产品关键质量性能提升与可靠性保障共性技术攻关及其规模化应用项目'.repeat(4);
    const url = `https://example.invalid/${'path'.repeat(230)}`;
    const pins = Array.from({ length: 20 }, (_, at) => ({
      attachment: 'A'.repeat(40),
      page: at + 1,
      note: numbered('注', 90),
    }));
    const huge: Ballot = {
      ...first,
      items: first.items.map((one, at) => ({ ...one, reason: numbered(one.item, 300), pins: at < 2 ? pins : [] })),
      vetoes: [{ veto: 'V5', reason: numbered('否', 400) }],
      finding: { level: '国际领先', benchmark: url },
      opinion: numbered('意见\n\n\n\n', 900),
    };
    const pdf = await print({
      ...form,
      round: '二〇二六年度产业质量攻关成果评价'.repeat(12).slice(0, 190),
      panel: '组'.repeat(40),
      expert: { ...form.expert, name: '龚燚'.repeat(95), unit: 'Institute'.repeat(22) },
      dossiers: [{ ...form.dossiers[0]!, title }, { ...form.dossiers[1]!, no: longNo }, ...form.dossiers.slice(2)],
      ballots: [huge, { ...second, no: longNo }, ...others],
      sheet: { ...form.sheet!, revision: 10_000, revisionReason: numbered('修改', 300) },
    });
    expect(readPdf(pdf).hollow).toEqual([]);
    const pages = await textOf(pdf);
    for (const { astray, all } of pages) {
      expect(astray).toEqual([]);
      expect(all).toContain(squeezed(`第10000版校验码${form.sheet!.checkCode}`));
    }
    // The line of a dossier stands again on each page that it runs on to, in the middle of any sentence.
    const total = String(first.items.reduce((sum, { score }) => sum + Number(score), 0));
    const again = squeezed(
      `${first.no}${title}合计${written(total)}${band(total, '100')}${first.agree === true ? '同意认定' : '不同意认定'}国际领先`,
    );
    const body = bodyOf(pages).replaceAll(again, '');
    for (const { reason } of huge.items) expect(body).toContain(reason);
    expect(body.split(pins[0]!.note)).toHaveLength(2 * 20 + 1);
    for (const whole of [huge.vetoes[0]!.reason, url, huge.opinion, numbered('修改', 300), title, longNo])
      expect(body).toContain(squeezed(whole));
    const mark = readQr(await pictureOf(pdf, pages.length));
    expect(valueOf(readSheetMark(mark)).revision).toBe(10_000);
  });

  test('rare characters are drawn or named by code point, marks without a shape leave no box', async () => {
    const form = await sampleForm('龚燚');
    const [first, ...others] = form.ballots as [Ballot, ...Ballot[]];
    const opinion = '钟𬭎\u200B同意\u202E葛\u{E0100}\uFEFF\t完\u0007成\r\n第二行\u2028第三行 \uD800 𪚥';
    const pdf = await print({
      ...form,
      expert: { ...form.expert, name: '䶮㙍犇' },
      ballots: [{ ...first, opinion }, ...others],
    });
    expect(readPdf(pdf).hollow).toEqual([]);
    const body = bodyOf(await textOf(pdf));
    expect(body).toContain('专家䶮㙍犇');
    expect(body).toContain('总体意见钟𬭎同意葛完成第二行第三行〔U+FFFD〕〔U+2A6A5〕');
  });

  test('a rubric of very many items goes on in further tables', async () => {
    const form = await longForm(5);
    const product = form.rubrics.find(({ category }) => category === 'product')!;
    const item = product.groups[0]!.items[0]!;
    const groups = ['A', 'B', 'C', 'D'].map((code) => ({
      code,
      name: `第${code}组指标`.repeat(33),
      items: Array.from({ length: 10 }, (_, at) => ({ ...item, code: `${code}${at + 1}`, weight: '2.5' })),
    }));
    const codes = groups.flatMap((group) => group.items.map(({ code }) => code));
    const pdf = await print({
      ...form,
      rubrics: [{ ...product, groups, title: '指'.repeat(200), scoreStep: '0.01', notice: '示范指标，'.repeat(39) }],
      ballots: form.ballots.map((ballot) => ({
        ...ballot,
        vetoes: [],
        items: codes.map((code, at) => ({ item: code, score: `1.${10 + at}`, reason: '', pins: [] })),
      })),
    });
    const pages = await textOf(pdf);
    const body = bodyOf(pages);
    for (const [at, code] of codes.entries()) {
      expect(body).toContain(`${code}2.5`);
      expect(body.split(`1.${10 + at}`).length).toBeGreaterThan(5);
    }
    // 40 × 1.10 and 0.01 + … + 0.39
    expect(body).toContain('51.80差');
    for (const { astray } of pages) expect(astray).toEqual([]);
  });

  test('an approved rubric stands there without a notice', async () => {
    const form = await sampleForm('龚燚');
    const pdf = await print({ ...form, rubrics: form.rubrics.map((one) => ({ ...one, status: 'approved' })) });
    expect(bodyOf(await textOf(pdf))).not.toContain('示范指标');
  });

  test('a paper without any dossier is still a paper', async () => {
    const form = await sampleForm('龚燚');
    const pages = await textOf(await print({ ...form, dossiers: [], ballots: [] }));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.body).toContain('共0项');
  });
});

describe('data that contradicts itself is refused', () => {
  const cases: readonly [string, (form: SignedFormInput) => SignedFormInput, RegExp][] = [
    [
      'a code that is not the file’s',
      (form) => ({ ...form, sheet: { ...form.sheet!, checkCode: '0000 0000 0000 0000' } }),
      /校验码与评分单文件不对应/,
    ],
    ['a category without its rubric', (form) => ({ ...form, rubrics: [] }), /没有「产品关键质量性能提升」的评价指南/],
    [
      'a ballot of a dossier that is not listed',
      (form) => ({ ...form, dossiers: form.dossiers.slice(1) }),
      /项目 009 的评分对不上/,
    ],
    [
      'two ballots of one dossier',
      (form) => ({ ...form, ballots: [...form.ballots, form.ballots[0]!] }),
      /项目 009 的评分对不上/,
    ],
    [
      'one number twice',
      (form) => ({ ...form, dossiers: [...form.dossiers, form.dossiers[0]!] }),
      /两个项目用了同一个编号/,
    ],
    [
      'a score of an item that the rubric does not know',
      (form) => ({
        ...form,
        ballots: form.ballots.map((one) => ({ ...one, items: [...one.items, { ...one.items[0]!, item: 'Z1' }] })),
      }),
      /Z1 不在评价指南中/,
    ],
    [
      'a veto that the rubric does not know',
      (form) => ({ ...form, ballots: form.ballots.map((one) => ({ ...one, vetoes: [{ veto: 'V99', reason: '?' }] })) }),
      /V99 不在评价指南中/,
    ],
  ];
  test.each(cases)('%s', async (_, spoil, message) => {
    const result = await signedFormPdf(spoil(await sampleForm('龚燚')));
    expect(refusalOf(result, 'PAPER_INCONSISTENT').message).toMatch(message);
  });
});
