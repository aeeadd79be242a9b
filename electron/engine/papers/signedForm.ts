import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import { sheetMark } from '#shared/domain/sheetQr.ts';
import { bandOf, totalOf } from '#shared/scoring/index.ts';
import type { SignedFormInput } from './input.ts';
import { remarksOf } from './signedFormRemarks.ts';
import { dayAndClock } from './words.ts';

const SMALL = 8.5;
const GREY = '#444444';

/** The 专家评分表: every score and reason of one expert, to be signed by hand and matched with the signed file. */
export function signedFormPdf(input: SignedFormInput): Promise<Buffer> {
  const { sheet } = input;
  const draft = sheet === null ? '草稿,未签名' : `第 ${sheet.revision} 版  校验码 ${sheet.checkCode}`;
  const test = input.mode === 'test' ? '【测试轮,不作评审依据】' : '';
  return renderPdf(
    {
      info: { title: `专家评分表 ${input.panel} ${input.expert.name}` },
      pageOrientation: 'portrait',
      pageMargins: [40, 52, 40, 48],
      defaultStyle: { fontSize: 10 },
      header: {
        margin: [40, 22, 40, 0],
        fontSize: SMALL,
        color: GREY,
        columns: [
          { text: `${test}${input.round} · ${input.panel} · ${input.expert.name}` },
          { text: draft, alignment: 'right', width: 'auto' },
        ],
      },
      footer: (page: number, pages: number): Content => ({
        margin: [40, 12, 40, 0],
        fontSize: SMALL,
        color: GREY,
        columns: [{ text: input.software }, { text: `第 ${page} 页,共 ${pages} 页`, alignment: 'right' }],
      }),
      content: [
        { text: '专家评分表', fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 4] },
        ...(sheet === null ? [{ text: draft, bold: true, alignment: 'center', margin: [0, 0, 0, 4] } as Content] : []),
        ...(test === '' ? [] : [{ text: test, bold: true, alignment: 'center', margin: [0, 0, 0, 4] } as Content]),
        facts(input),
        ...overviews(input),
        ...keptBack(input),
        ...remarksOf(input),
        signature(input),
      ],
    },
    { createdAt: input.createdAt },
  );
}

function facts({ round, panel, expert, sheet }: SignedFormInput): Content {
  const cells: TableCell[][] = [
    [`评审轮次:${round}`, `专家组:${panel}`],
    [`专家:${expert.name}${expert.leader ? '(组长)' : ''}`, `单位:${expert.unit}`],
    [sheet === null ? '尚未签名' : `电子签名时间:${dayAndClock(sheet.signedAt)}`, signatureLabels[expert.origin]],
  ];
  return { table: { widths: ['*', '*'], body: cells }, layout: 'noBorders', margin: [0, 4, 0, 8] };
}

/** One table a category: dossiers down, items across. */
function overviews(input: SignedFormInput): Content[] {
  return input.rubrics.flatMap((rubric): Content[] => {
    const own = input.dossiers.filter((one) => one.category === rubric.category);
    if (own.length === 0) return [];
    const items = itemsOf(rubric);
    const head: TableCell[] = [
      ...['编号', '项目名称'].map((text) => ({ text, bold: true })),
      ...items.map(({ code, weight }) => ({ text: `${code}\n${weight}`, bold: true, alignment: 'center' as const })),
      ...['合计', '同意认定', '先进水平'].map((text) => ({ text, bold: true, alignment: 'center' as const })),
    ];
    const rows = own.map(({ no, title }): TableCell[] => {
      const ballot = input.ballots.find((one) => one.no === no);
      return [no, title, ...scoreCells(rubric, ballot)];
    });
    const widths = ['auto', '*', ...items.map(() => 'auto'), 'auto', 'auto', 'auto'];
    return [
      { text: categoryNames[rubric.category], bold: true, fontSize: 11.5, margin: [0, 8, 0, 3] },
      ...(rubric.status === 'demonstration' ? [{ text: rubric.notice, fontSize: SMALL, color: GREY } as Content] : []),
      {
        table: { headerRows: 1, dontBreakRows: true, widths, body: [head, ...rows] },
        layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => 2.5, paddingRight: () => 2.5 },
        fontSize: SMALL,
        margin: [0, 2, 0, 4],
      },
    ];
  });
}

/** The cells after the title: unscored, 弃权, 回避 and zero are four different things. */
function scoreCells(rubric: Rubric, ballot: Ballot | undefined): TableCell[] {
  const items = itemsOf(rubric);
  if (ballot !== undefined && ballot.standing !== 'open') {
    const word = ballot.standing === 'recused' ? '回避' : '弃权';
    const text = `${word}:${ballot.standingReason}`;
    return [{ text, colSpan: items.length + 3 }, ...Array.from({ length: items.length + 2 }, () => '')];
  }
  const scores = items.map((item): TableCell => {
    const scored = ballot?.items.find((one) => one.item === item.code);
    if (scored === undefined) return { text: '未评', alignment: 'center' };
    return { text: `${scored.score}\n${bandOf(rubric, item, scored.score).name}`, alignment: 'center' };
  });
  const { total, complete } = ballot === undefined ? { total: '', complete: false } : totalOf(rubric, ballot);
  const agree = ballot?.agree;
  return [
    ...scores,
    { text: complete ? total : `${total}(未评完)`, bold: true, alignment: 'center' },
    { text: agree === true ? '同意' : agree === false ? '不同意' : '未表态', alignment: 'center' },
    { text: ballot?.finding?.level ?? '未判定', alignment: 'center' },
  ];
}

function keptBack({ kept }: SignedFormInput): Content[] {
  if (kept.length === 0) return [];
  const said = kept.map(({ no, title, reason }) => `${no} ${title}(${reason})`).join(';');
  return [{ text: `秘书处事先安排回避:${said}`, fontSize: SMALL, margin: [0, 4, 0, 4] }];
}

function signature(input: SignedFormInput): Content {
  const { sheet } = input;
  const line: Content = {
    margin: [0, 18, 0, 0],
    columns: [{ text: '专家签名:________________________' }, { text: '日期:______年____月____日', alignment: 'right' }],
  };
  if (sheet === null)
    return { unbreakable: true, stack: [{ text: '草稿,未签名,不作提交依据。', margin: [0, 12, 0, 0] }, line] };
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      { text: '本人确认:以上评分、理由和意见是本人独立作出的,与所交评分单一致。', margin: [0, 0, 0, 8] },
      {
        columns: [
          { qr: sheetMark(sheet), fit: 92, width: 104 },
          {
            stack: [
              { text: '校验码', fontSize: SMALL, color: GREY },
              { text: sheet.checkCode, fontSize: 20, bold: true, characterSpacing: 1 },
              { text: `第 ${sheet.revision} 版评分单  SHA-256 ${sheet.digest}`, fontSize: 7, color: GREY },
              { text: '纸上的校验码应与所交评分单的校验码相同。', fontSize: SMALL, margin: [0, 4, 0, 0] },
            ],
          },
        ],
      },
      line,
    ],
  };
}
