import path from 'node:path';
import { clearancePdf, signedFormPdf } from '#engine/papers/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import type { Work } from '#engine/platform/work.ts';
import { signedSheetOf, signSheet, writeSheet, type SignedSheet } from '#engine/sheet/index.ts';
import {
  ballotsToSign,
  clearRound,
  confirmPassphrase,
  currentBatch,
  type ClearanceRecord,
  type Workspace,
} from '#engine/workspace/index.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';
import { fileName, folderThere, writeBeside } from '../folders.ts';

export function sheetHandlers(desk: DeskState): Handlers<'sheet.sign' | 'sheet.write' | 'sheet.form' | 'round.clear'> {
  return {
    'sheet.sign': ({ directory, passphrase, reason }, work) =>
      desk.changing(async ({ workspace }) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        say(work, '核对口令', 0);
        const confirmed = await confirmPassphrase(workspace, passphrase);
        if (!confirmed.ok) return confirmed;
        say(work, '签名并写入评分单', 1);
        const signed = await signSheet(workspace, directory, reason);
        return signed.ok ? withForm(workspace, signed.value, work) : signed;
      }),
    'sheet.write': ({ directory }, work) =>
      desk.changing(async ({ workspace }) => {
        const there = await folderThere(directory);
        if (!there.ok) return there;
        say(work, '写入评分单', 1);
        const written = await writeSheet(workspace, directory);
        return written.ok ? withForm(workspace, written.value, work) : written;
      }),
    'sheet.form': ({ draft }) =>
      desk.reading(async ({ workspace }) => {
        const form = await formOf(workspace, draft);
        if (!form.ok) return form;
        const { name, pdf, revision } = form.value;
        return ok({ name, pdf: pdf.toString('base64'), revision });
      }),
    'round.clear': ({ confirmation, directory }) =>
      desk.changing(async ({ workspace, reader }) => {
        // Before anything is gone: the paper is to lie where the person said.
        const there = directory === null ? ok(null) : await folderThere(directory);
        if (!there.ok) return there;
        // An open file cannot be deleted everywhere.
        await reader.close();
        const cleared = await clearRound(workspace, confirmation);
        if (!cleared.ok) {
          reader.warm();
          return cleared;
        }
        const clearance = cleared.value;
        const pdf = await clearancePdf(clearance, SOFTWARE);
        // The round is gone whatever the stick says: the paper is handed to the screen in any case.
        const file = directory === null ? null : await keepPaper(clearance, pdf, directory);
        return ok({ clearance, pdf: pdf.toString('base64'), file });
      }),
  };
}

const STEPS = 3;

function say(work: Work, step: string, done: number): void {
  work.report?.({ step, done, total: STEPS });
}

/** The paper goes beside the sheet, under its name; both are on the medium before anybody is told so. */
async function withForm(workspace: Workspace, sheet: SignedSheet, work: Work): Promise<Result<HandedOver>> {
  say(work, '写入专家评分表', 2);
  const form = await formOf(workspace, false);
  if (!form.ok) return form;
  const { dir, name } = path.parse(sheet.file);
  const file = path.join(dir, `${name.replace(/^评分单/, '专家评分表')}.pdf`);
  const written = await writeDurably(file, [form.value.pdf], { overwrite: true });
  if (!written.ok) return written;
  say(work, '完成', STEPS);
  return ok({ ...sheet, form: file, doubts: [...sheet.doubts] });
}

async function keepPaper({ panel, expert, sheet }: ClearanceRecord, pdf: Buffer, directory: string) {
  const written = await writeBeside(
    directory,
    fileName('清场确认书', panel, expert.name),
    '.pdf',
    sheet.digest.slice(0, 8),
    pdf,
  );
  return written.ok ? written.value : null;
}

interface Form {
  readonly name: string;
  readonly pdf: Buffer;
  readonly revision: number | null;
}

/** The 专家评分表 of what was signed, or a draft of what is scored so far. */
async function formOf(workspace: Workspace, draft: boolean): Promise<Result<Form>> {
  const current = currentBatch(workspace);
  if (!current.ok) return current;
  const signed = draft ? null : signedSheetOf(workspace);
  if (signed !== null && !signed.ok) return signed;
  const { header, assignment } = current.value;
  const sheet = signed === null ? null : signed.value;
  const pdf = await signedFormPdf({
    round: header.round.title,
    panel: header.panel,
    mode: header.mode,
    expert: assignment.expert,
    rubrics: assignment.rubrics,
    dossiers: assignment.dossiers,
    kept: assignment.recused,
    ballots: sheet?.ballots ?? ballotsToSign(workspace, current.value),
    sheet,
    software: SOFTWARE,
    createdAt: sheet?.signedAt ?? new Date().toISOString(),
  });
  if (!pdf.ok) return pdf;
  const version = sheet === null ? '草稿' : `第${sheet.revision}版`;
  const name = `${fileName('专家评分表', header.panel, assignment.expert.name, version)}.pdf`;
  return ok({ name, pdf: pdf.value, revision: sheet?.revision ?? null });
}
