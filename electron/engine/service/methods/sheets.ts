import path from 'node:path';
import { clearancePdf, signedFormPdf } from '#engine/papers/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import type { Work } from '#engine/platform/work.ts';
import { signedSheetOf, signSheet, writeSheet, type SignedSheet } from '#engine/sheet/index.ts';
import { ballotsToSign, clearRound, confirmPassphrase, currentBatch, type Workspace } from '#engine/workspace/index.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import type { DeskState } from '../deskState.ts';

export function sheetHandlers(desk: DeskState): Handlers<'sheet.sign' | 'sheet.write' | 'sheet.form' | 'round.clear'> {
  return {
    'sheet.sign': ({ directory, passphrase, reason }, work) =>
      desk.alone(async () => {
        const here = desk.present();
        if (!here.ok) return here;
        const { workspace } = here.value;
        say(work, '核对口令', 0);
        const confirmed = await confirmPassphrase(workspace, passphrase);
        if (!confirmed.ok) return confirmed;
        say(work, '签名并写入评分单', 1);
        const signed = await signSheet(workspace, directory, reason);
        return signed.ok ? withForm(workspace, signed.value, directory, work) : signed;
      }),
    'sheet.write': ({ directory }, work) =>
      desk.alone(async () => {
        const here = desk.present();
        if (!here.ok) return here;
        say(work, '写入评分单', 1);
        const written = await writeSheet(here.value.workspace, directory);
        return written.ok ? withForm(here.value.workspace, written.value, directory, work) : written;
      }),
    'sheet.form': async ({ draft }) => {
      const here = desk.present();
      if (!here.ok) return here;
      const form = await formOf(here.value.workspace, draft);
      if (!form.ok) return form;
      const { name, pdf, revision } = form.value;
      return ok({ name, pdf: pdf.toString('base64'), revision });
    },
    'round.clear': ({ confirmation, directory }) =>
      desk.alone(async () => {
        const here = desk.present();
        if (!here.ok) return here;
        // An open file cannot be deleted everywhere.
        await here.value.reader.close();
        const cleared = await clearRound(here.value.workspace, confirmation);
        if (!cleared.ok) return cleared;
        const pdf = await clearancePdf(cleared.value, SOFTWARE);
        const { panel, expert } = cleared.value;
        const file = directory === null ? null : path.join(directory, fileName('清场确认书', panel, expert.name));
        // The round is gone whatever the stick says: the paper is handed to the screen in any case.
        const written = file === null ? null : await writeDurably(file, [pdf], { overwrite: true });
        return ok({
          clearance: cleared.value,
          pdf: pdf.toString('base64'),
          file: written?.ok === true ? file : null,
        });
      }),
  };
}

const STEPS = 3;

function say(work: Work, step: string, done: number): void {
  work.report?.({ step, done, total: STEPS });
}

/** The paper goes beside the sheet; both are on the medium before anybody is told so. */
async function withForm(
  workspace: Workspace,
  sheet: SignedSheet,
  directory: string,
  work: Work,
): Promise<Result<HandedOver>> {
  say(work, '写入专家评分表', 2);
  const form = await formOf(workspace, false);
  if (!form.ok) return form;
  const file = path.join(directory, form.value.name);
  const written = await writeDurably(file, [form.value.pdf], { overwrite: true });
  if (!written.ok) return written;
  say(work, '完成', STEPS);
  return ok({ ...sheet, form: file, doubts: [...sheet.doubts] });
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
  const { name } = assignment.expert;
  const version = sheet === null ? '草稿' : `第${sheet.revision}版`;
  return ok({ name: fileName('专家评分表', header.panel, name, version), pdf, revision: sheet?.revision ?? null });
}

function fileName(...parts: readonly string[]): string {
  return `${parts.join('-').replace(/[\\/:*?"<>|\s]/g, '_')}.pdf`;
}
