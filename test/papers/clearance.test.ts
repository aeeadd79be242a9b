import { expect, test } from 'vitest';
import { checkCode, sha256Hex } from '#engine/crypto/index.ts';
import { clearancePdf } from '#engine/papers/index.ts';
import type { ClearanceRecord } from '#engine/workspace/index.ts';
import { readPdf } from '#test/document/pdfReader.ts';
import { squeezed, textOf } from './pdfText.ts';

const digest = sha256Hex('评分单');
const record: ClearanceRecord = {
  round: { id: sha256Hex('轮次'), title: '2026年度产业质量攻关成果评价（示例）' },
  panel: '产品组',
  expert: { keyId: sha256Hex('密钥'), name: '龚燚', unit: '申城消费品质量评价中心' },
  sheet: {
    revision: 2,
    digest,
    checkCode: checkCode(digest),
    signedAt: '2026-11-22T06:32:00.000Z',
    writtenAt: '2026-11-22T06:33:05.000Z',
  },
  removed: { dossiers: 24, attachments: 131, bytes: 1_234_567_890 },
  clearedAt: '2026-11-22T16:05:00.000Z',
  auditHead: sha256Hex('末条'),
  auditEvents: 1812,
};

test('the 清场确认书 says on one page what was removed, which sheet was handed over, and where to sign', async () => {
  const pdf = await clearancePdf(record, 'zhiping 0.1.0');
  expect(readPdf(pdf).hollow).toEqual([]);
  const [page, ...more] = await textOf(pdf);
  expect(more).toEqual([]);
  const { body, astray } = page!;
  expect(astray).toEqual([]);
  for (const said of [
    `评审轮次${record.round.title}`,
    '专家组产品组专家龚燚',
    '工作单位申城消费品质量评价中心',
    `已交评分单第 2 版校验码${record.sheet.checkCode}`,
    '签名时间2026年11月22日 14:32写入并读回2026年11月22日 14:33',
    '24 个项目的卷宗、131 个附件，共 1.2 GB（1,234,567,890 字节）',
    '清场时间2026年11月23日 00:05',
    `SHA-256 ${digest}`,
    `操作记录共 1812 条，末条摘要 ${record.auditHead}`,
    record.expert.keyId,
    record.round.id,
  ])
    expect(body).toContain(squeezed(said));
  expect(body).toMatch(/专家签名：日期：年月日.*秘书处签收：日期：年月日$/);
});

test('the longest names that a round allows still fit on the page', async () => {
  const { round, expert, sheet } = record;
  const pdf = await clearancePdf(
    {
      ...record,
      round: { ...round, title: '评'.repeat(200) },
      panel: '组'.repeat(40),
      expert: { ...expert, name: '名'.repeat(200), unit: 'U'.repeat(200) },
      sheet: { ...sheet, revision: 10_000 },
      removed: { dossiers: 5000, attachments: 100_000, bytes: Number.MAX_SAFE_INTEGER },
    },
    'zhiping 0.1.0',
  );
  const [page, ...more] = await textOf(pdf);
  expect(more).toEqual([]);
  expect(page!.astray).toEqual([]);
  expect(page!.body).toContain('9007.2TB（9,007,199,254,740,991字节）');
});

test('the same record gives the same bytes', async () => {
  const first = await clearancePdf(record, 'zhiping 0.1.0');
  expect((await clearancePdf(structuredClone(record), 'zhiping 0.1.0')).equals(first)).toBe(true);
});
