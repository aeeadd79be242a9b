import type { Content } from 'pdfmake/interfaces.js';
import { renderPdf } from '#engine/document/index.ts';
import { signatureLabels } from '#shared/domain/identity.ts';
import { itemsOf } from '#shared/domain/rubric.ts';
import { sheetMark } from '#shared/domain/sheetQr.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { contradiction, rubricOf } from './consistency.ts';
import type { SignedFile, SignedFormInput } from './input.ts';
import { facts, framed, GREY, handLine, SMALL, type Stamp } from './look.ts';
import { printable, shortened } from './printable.ts';
import { overviews } from './signedFormOverview.ts';
import { remarksOf } from './signedFormRemarks.ts';
import { dayAndClock } from './words.ts';

/**
 * The 专家评分表: every score and reason of one expert, to be signed by hand and matched with the signed file by its
 * 校验码 and QR. A4, black on white. A draft says so on every page and carries no code. The same input gives the same
 * bytes. Refused: `PAPER_INCONSISTENT`, when a score would be left out or a code would not be the file's.
 */
export async function signedFormPdf(given: SignedFormInput): Promise<Result<Buffer>> {
  const problem = contradiction(given);
  if (problem !== null) return refused(problem);
  const input = printable(given);
  const { round, panel, mode, expert, sheet, software, createdAt } = input;
  const stamps: Stamp[] = [
    ...(mode === 'test' ? ['测试轮' as const] : []),
    ...(sheet === null ? ['草稿' as const] : []),
  ];
  const definition = framed({
    title: '专家评分表',
    stamps,
    head: {
      left: `${shortened(round, 26)}　${shortened(panel, 10)}　${shortened(expert.name, 8)}`,
      right: sheet === null ? '' : `第 ${sheet.revision} 版　校验码 ${sheet.checkCode}`,
    },
    foot: sheet === null ? `${software}　草稿生成于 ${dayAndClock(createdAt)}` : software,
    content: [
      whose(input),
      ...overviews(input),
      ...remarksOf(input),
      sheet === null ? draft() : signature(input, sheet),
    ],
  });
  const info = { title: `专家评分表 ${panel} ${expert.name}` };
  return ok(await renderPdf({ ...definition, info }, { createdAt }));
}

function whose(input: SignedFormInput): Content {
  const { round, panel, expert, sheet } = input;
  return facts([
    [['评审轮次', round]],
    [
      ['专家组', panel],
      ['专家', `${expert.name}${expert.leader ? '（组长）' : ''}`],
    ],
    [
      ['工作单位', expert.unit],
      ['评分情况', standings(input)],
    ],
    ...(sheet === null
      ? []
      : [
          [
            ['评分单', `第 ${sheet.revision} 版`],
            ['签名时间', dayAndClock(sheet.signedAt)],
          ] as const,
        ]),
    ...(sheet === null || sheet.revisionReason === '' ? [] : [[['修改理由', sheet.revisionReason]] as const]),
  ]);
}

/** How many of what was given are in which state; never merged. */
function standings(input: SignedFormInput): string {
  const { dossiers, kept, ballots } = input;
  const counts = { 已评: 0, 未评完: 0, 未评: 0, 弃权: 0, 回避: 0 };
  for (const { no, category } of dossiers) {
    const ballot = ballots.find((one) => one.no === no);
    const rubric = rubricOf(input, category);
    if (ballot === undefined || rubric === null) counts.未评 += 1;
    else if (ballot.standing === 'abstained') counts.弃权 += 1;
    else if (ballot.standing === 'recused') counts.回避 += 1;
    else if (ballot.items.length === itemsOf(rubric).length) counts.已评 += 1;
    else counts[ballot.items.length === 0 ? '未评' : '未评完'] += 1;
  }
  const said = Object.entries(counts).flatMap(([word, count]) => (count === 0 ? [] : [`${word} ${count} 项`]));
  const beforehand = kept.length === 0 ? '' : `；另有事先回避 ${kept.length} 项`;
  return `共 ${dossiers.length} 项${said.length === 0 ? '' : `：${said.join('，')}`}${beforehand}`;
}

function draft(): Content {
  return {
    text: '草稿，未签名：仅供本人核对，不作评审依据。检查并签名后另行打印正式的专家评分表。',
    bold: true,
    alignment: 'center',
    margin: [0, 14, 0, 0],
  };
}

function signature({ expert }: SignedFormInput, sheet: SignedFile): Content {
  const small = { fontSize: SMALL, color: GREY };
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    stack: [
      {
        text: '本人确认：以上评分、理由和意见由本人独立作出，与下列校验码所对应的电子评分单一致；应当回避的项目均已回避。',
        fontSize: 10.5,
        margin: [0, 0, 0, 10],
      },
      {
        columns: [
          { qr: sheetMark(sheet), eccLevel: 'M', fit: 124, width: 'auto' },
          {
            width: '*',
            margin: [0, 2, 0, 0],
            stack: [
              { text: '校验码', ...small },
              { text: sheet.checkCode, fontSize: 24, bold: true, characterSpacing: 0.5 },
              {
                text: `第 ${sheet.revision} 版评分单　签名时间 ${dayAndClock(sheet.signedAt)}`,
                margin: [0, 2, 0, 0],
              },
              { text: signatureLabels[expert.origin], bold: true },
              {
                text: `评分单文件（.zps）SHA-256 ${sheet.digest}\n签名密钥 ${expert.keyId}`,
                ...small,
                fontSize: 7,
                margin: [0, 4, 0, 0],
              },
              { text: '回收时请核对：本页的校验码和二维码应与所交评分单一致。', ...small, margin: [0, 2, 0, 0] },
            ],
          },
        ],
        columnGap: 16,
      },
      handLine('专家签名'),
    ],
  };
}
