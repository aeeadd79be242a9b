import { expect, test } from 'vitest';
import { letterPdf } from '#engine/papers/index.ts';
import { squeezed, textOf } from './pdfText.ts';

const letter = {
  round: '2026年度产业质量攻关成果评价',
  mode: 'live' as const,
  name: '欧阳若水',
  unit: '上海市某某先进材料产业计量测试中心与标准化研究联合实验室（浦东分部）',
  passphrase: 'abcd-efgh-jkmn-2345',
  checkCode: '1234 5678 9012 3456',
  madeAt: '2026-11-20T08:00:00.000Z',
  software: 'zhiping 0.1.0',
};

test('is one page that says to whom, the 口令 and what to do', async () => {
  const pages = await textOf(await letterPdf(letter));
  expect(pages).toHaveLength(1);
  const all = pages[0]?.all ?? '';
  for (const said of [letter.name, letter.unit, letter.passphrase, letter.checkCode, letter.round])
    expect(all).toContain(squeezed(said));
});

test('a test round says so', async () => {
  const [page] = await textOf(await letterPdf({ ...letter, mode: 'test' }));
  expect(page?.all).toContain('测试轮');
});
