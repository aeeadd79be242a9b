import path from 'node:path';
import type { IntakeAttachment, IntakeDossier } from '#shared/domain/intake.ts';
import { ok, type Result } from '#shared/result.ts';
import { renderPdf, type PdfDefinition } from '#engine/document/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { checkpoint, type Work } from '#engine/platform/work.ts';
import { writeWorkbook } from '#engine/table/index.ts';
import { financePaper, noveltyPaper, patentPaper, plainPaper, standardPaper, userPaper } from './otherPapers.ts';
import { randomFrom } from './random.ts';
import { reportPaper } from './reportPaper.ts';

export interface WrittenAttachments {
  readonly files: number;
  readonly bytes: number;
}

/** Written into every file, so that the same dossiers give the same bytes. */
const CREATED_AT = '2026-09-01T01:00:00.000Z';

const papers: Readonly<Record<string, (dossier: IntakeDossier, attachment: IntakeAttachment) => PdfDefinition>> = {
  检测报告: reportPaper,
  标准: standardPaper,
  专利: patentPaper,
  查新: noveltyPaper,
  用户证明: userPaper,
  财务证明: financePaper,
};

/**
 * The file of every attachment, below `directory` under the path that the dossier names; existing ones are replaced.
 * Refuses what the file system refuses; a cancelled `work` throws its CancelledError, files written so far remain.
 */
export async function writeSampleAttachments(
  dossiers: readonly IntakeDossier[],
  directory: string,
  work: Work = {},
): Promise<Result<WrittenAttachments>> {
  const total = dossiers.reduce((sum, dossier) => sum + dossier.attachments.length, 0);
  let files = 0;
  let bytes = 0;
  for (const dossier of dossiers) {
    for (const attachment of dossier.attachments) {
      checkpoint(work);
      const content = await attachmentBytes(dossier, attachment);
      const written = await writeDurably(path.join(directory, attachment.file), [content], { overwrite: true });
      if (!written.ok) return written;
      files += 1;
      bytes += written.value.bytes;
      work.report?.({ step: '生成示例附件', done: files, total });
    }
  }
  return ok({ files, bytes });
}

/** One attachment as bytes: a workbook where the name ends in `.xlsx`, else a PDF. */
export async function attachmentBytes(dossier: IntakeDossier, attachment: IntakeAttachment): Promise<Uint8Array> {
  if (attachment.file.endsWith('.xlsx')) return batchWorkbook(dossier, attachment);
  const page = papers[attachment.kind] ?? plainPaper;
  return renderPdf(page(dossier, attachment), { createdAt: CREATED_AT });
}

const BATCHES = 42;

/** Batch data around what the dossier states: some rows an expert can sort, filter and check. */
async function batchWorkbook({ body }: IntakeDossier, attachment: IntakeAttachment): Promise<Uint8Array> {
  const random = randomFrom(`batches/${body.no}`);
  const shown = body.indicators.filter((one) => one.before !== null).slice(0, 4);
  const rows = Array.from({ length: BATCHES }, (_, at) => [
    `${body.no}-B${String(at + 1).padStart(3, '0')}`,
    ...shown.map((one) => {
      const decimals = one.after.split('.')[1]?.length ?? 0;
      return { value: (Number(one.after) * (1 + 0.04 * random.normal())).toFixed(decimals), decimal: true };
    }),
  ]);
  const columns = [{ heading: '批号' }, ...shown.map((one) => ({ heading: `${one.name}（${one.unit}）` }))];
  const lines = ['样例文件 · 示例数据，纯属虚构', `项目：${body.title}；出具单位：${attachment.issuer}`];
  return writeWorkbook([{ name: '批次数据', title: attachment.name, lines, columns, rows }], attachment.name);
}
