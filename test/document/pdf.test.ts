import { describe, expect, test } from 'vitest';
import { renderPdf, type PdfDefinition } from '#engine/document/index.ts';
import { readPdf } from './pdfReader.ts';

const createdAt = '2026-11-22T08:00:00Z';

/** Names whose characters the usual Chinese web fonts lack, up to the supplementary planes. */
const rareNames = ['䶮㙍', '李㛃', '王喆', '赵旻', '陈翀', '㵘韡', '頵鎏', '钟𬭎', '曌芃', '犇骉'];

const report = (): PdfDefinition => ({
  info: { title: '评审意见表' },
  content: [
    { text: '产业质量攻关成果评审意见表', fontSize: 18, bold: true },
    { table: { headerRows: 1, body: [['序号', '项目名称'], ...rareNames.map((name, i) => [String(i + 1), name])] } },
    { text: '主指标由 12.5 μm 降至 3.2 μm，改善 ≥ 50%。'.repeat(160) },
    {
      svg: '<svg width="200" height="30"><text x="2" y="20" font-family="NotoSansSC" font-size="12">国际最好</text></svg>',
    },
  ],
  footer: (page, pages) => ({ text: `第 ${page} 页，共 ${pages} 页`, alignment: 'center' }),
});

describe('a rendered PDF', () => {
  test('shows every Chinese character, rare names included, with an outline of the embedded font', async () => {
    const pdf = readPdf(await renderPdf(report(), { createdAt }));
    for (const words of ['产业质量攻关成果评审意见表', ...rareNames, '国际最好']) expect(pdf.text).toContain(words);
    expect(pdf.text).toContain(`第 2 页，共 ${pdf.pages} 页`);
    expect(pdf.hollow).toEqual([]);
    expect(pdf.fonts.toSorted()).toEqual(['BZZZZZ+NotoSansSC-Bold', 'CZZZZZ+NotoSansSC-Regular']);
  });

  test('is small: only the characters used are embedded', async () => {
    const file = await renderPdf(report(), { createdAt });
    expect(readPdf(file).pages).toBeGreaterThanOrEqual(3);
    expect(file.length).toBeLessThan(200_000);
  });

  test('is the same bytes again for the same definition and instant, and leaves the definition alone', async () => {
    const definition = report();
    const before = JSON.stringify(definition);
    const first = await renderPdf(definition, { createdAt });
    expect(JSON.stringify(definition)).toBe(before);
    expect((await renderPdf(definition, { createdAt })).equals(first)).toBe(true);
    expect((await renderPdf(report(), { createdAt })).equals(first)).toBe(true);
    expect((await renderPdf(report(), { createdAt: '2026-11-23T08:00:00Z' })).equals(first)).toBe(false);
  });

  test('says the code point of a character that the font cannot draw, instead of leaving a blank', async () => {
    const pdf = readPdf(await renderPdf({ content: ['专家 𪚥某', { text: ['甲', { text: '𪚥' }] }] }, { createdAt }));
    expect(pdf.text).toContain('〔U+2A6A5〕某');
    expect(pdf.text).toContain('甲〔U+2A6A5〕');
    expect(pdf.hollow).toEqual([]);
  });

  test('sections have running heads of their own, in which such a character is seen as well', async () => {
    const head = (name: string) => ({ section: [`正文${name}`], header: { columns: [`页眉${name}`] } });
    const pdf = readPdf(await renderPdf({ content: [head('甲'), head('乙𪚥')] }, { createdAt }));
    expect(pdf.pages).toBe(2);
    for (const words of ['页眉甲', '正文甲', '页眉乙〔U+2A6A5〕', '正文乙〔U+2A6A5〕'])
      expect(pdf.text).toContain(words);
    expect(pdf.hollow).toEqual([]);
  });

  test('reads no file and no address that its content names', async () => {
    const file = { content: [{ image: '/etc/hostname' }] };
    await expect(renderPdf(file, { createdAt })).rejects.toThrow(/access policy/);
    const address = { content: [{ image: 'http://127.0.0.1:9/x.png' }] };
    await expect(renderPdf(address, { createdAt })).rejects.toThrow(/access policy/);
  });
});
