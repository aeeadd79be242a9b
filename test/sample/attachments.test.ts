import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTable } from '#engine/table/index.ts';
import { loadRubrics } from '#engine/rubric/index.ts';
import {
  attachmentBytes,
  loadSampleRound,
  sampleSheets,
  writeSampleAttachments,
  type SampleRound,
} from '#engine/sample/index.ts';
import { readPdf, type ReadPdf } from '#test/document/pdfReader.ts';

let round: SampleRound;
let directory: string;
const pdfs = new Map<string, ReadPdf>();
const sizes: number[] = [];
beforeAll(async () => {
  const loaded = await loadSampleRound();
  if (!loaded.ok) throw new Error(loaded.error.message);
  round = loaded.value;
  directory = await mkdtemp(path.join(tmpdir(), 'zhiping-attachments-'));
  const written = await writeSampleAttachments(round.dossiers, directory);
  if (!written.ok) throw new Error(written.error.message);
  for (const { id, file } of round.dossiers.flatMap((dossier) => dossier.attachments)) {
    const bytes = await readFile(path.join(directory, file));
    sizes.push(bytes.length);
    if (file.endsWith('.pdf')) pdfs.set(id, readPdf(bytes));
  }
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('the attachments', () => {
  test('are small real files, two to four to a dossier', () => {
    for (const { attachments } of round.dossiers) {
      expect(attachments.length).toBeGreaterThanOrEqual(2);
      expect(attachments.length).toBeLessThanOrEqual(4);
    }
    expect(Math.max(...sizes)).toBeLessThan(200_000);
    expect(pdfs.size).toBe(sizes.length - 1);
  });

  test('show every character with an outline, and say on each page that they are fiction', () => {
    for (const [id, pdf] of pdfs) {
      expect(pdf.hollow, id).toEqual([]);
      expect(pdf.text.split('示例数据，纯属虚构').length - 1, id).toBe(pdf.pages);
      expect(pdf.text).not.toContain('\uFFFD');
      expect(pdf.text, id).not.toMatch(/〔U\+|undefined|null|NaN|奖|表彰/);
    }
  });

  test('report the results that the dossier claims, with a figure on page 3', () => {
    for (const { body, attachments } of round.dossiers) {
      const report = attachments.find((one) => one.kind === '检测报告')!;
      const pdf = pdfs.get(report.id)!;
      expect(pdf.pages, report.id).toBe(3);
      for (const words of [body.title, body.lead.name, report.issuer, '国际最好', '四、结论'])
        expect(pdf.text).toContain(words);
      for (const one of body.indicators) expect(pdf.text).toContain(one.name);
      expect(pdf.text).not.toContain('不符合');
    }
  });

  test('leave a missing value a word', () => {
    expect(pdfs.get('004-A01')!.text).toContain('未提供');
    expect(pdfs.get('001-A01')!.text).not.toContain('未提供');
  });

  test('hold every page that an expert pins', async () => {
    const rubrics = await loadRubrics();
    if (!rubrics.ok) throw new Error(rubrics.error.message);
    const sheets = sampleSheets(
      round,
      rubrics.value.map((one) => one.rubric),
    );
    const pins = sheets.flatMap((sheet) => sheet.ballots.flatMap((one) => one.items.flatMap((item) => item.pins)));
    expect(pins.length).toBeGreaterThan(20);
    for (const pin of pins) expect(pdfs.get(pin.attachment)!.pages).toBeGreaterThanOrEqual(pin.page);
  });

  test('include a workbook that can be read', async () => {
    const table = await readTable(path.join(directory, '003/批次数据-连续42批.xlsx'));
    if (!table.ok) throw new Error(table.error.message);
    const cells = table.value.sheets[0]!.rows.flatMap((row) => [...row.cells.values()]);
    expect(cells.filter((text) => /^003-B\d{3}$/.test(text))).toHaveLength(42);
    expect(cells.some((text) => text.includes('纯属虚构'))).toBe(true);
  });

  test('are the same bytes again', async () => {
    for (const dossier of round.dossiers.slice(2, 4)) {
      for (const attachment of dossier.attachments) {
        const again = Buffer.from(await attachmentBytes(dossier, attachment));
        expect(again.equals(await readFile(path.join(directory, attachment.file))), attachment.id).toBe(true);
      }
    }
  });
});
