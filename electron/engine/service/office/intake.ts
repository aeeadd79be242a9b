import path from 'node:path';
import { intakeTemplate, markIntakeTable, problemList } from '#engine/intake/index.ts';
import {
  dropHeld,
  heldProblems,
  previewIntake,
  readStoredAttachment,
  readStoredDossier,
  storedDossiers,
  takeIn,
  withdrawDossier,
  type IntakePreview,
  type Round,
} from '#engine/round/index.ts';
import { sha256Hex } from '#engine/crypto/index.ts';
import { MOST_PROBLEMS, type intakeMethods, type IntakePreview as Previewed } from '#shared/contract/office/intake.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { IntakeDossier } from '#shared/domain/intake.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import type { Handlers } from '../call.ts';
import { fileName, writeBeside } from '../folders.ts';
import { factsOf, pieceOf, tableOf, type Readable } from '../methods/attachmentContent.ts';
import type { OfficeState } from '../officeState.ts';

export function intakeHandlers(office: OfficeState): Handlers<keyof typeof intakeMethods> {
  /** The last preview of each open round, so that its dossiers can be looked at; gone when the round is closed. */
  const previews = new WeakMap<Round, IntakePreview>();
  const from = <T>(id: string, use: (read: Readable) => Promise<Result<T>>): Promise<Result<T>> =>
    office.reading((round) => readStoredAttachment(round, id, (meta, content) => use({ meta, content })));
  return {
    'intake.preview': (source, work) =>
      office.reading(async (round) => {
        const made = await previewIntake(round, source, work);
        if (!made.ok) return made;
        previews.set(round, made.value);
        return ok(listed(made.value));
      }),
    'intake.previewed': ({ fingerprint, no }) =>
      office.reading((round) => {
        const preview = previews.get(round);
        const found = preview?.dossiers.find((one) => one.source.body.no === no);
        if (found === undefined || preview?.fingerprint !== fingerprint)
          return refused(problem('PREVIEW_GONE', { no }));
        const { source, state, differences, bytes } = found;
        const attachments = source.attachments.map((one, at) => ({ ...one, size: bytes[at] ?? 0 }));
        return ok({ body: source.body, attachments, state, differences: [...differences] });
      }),
    'intake.take': ({ fingerprint, ...source }, work) =>
      office.changing(async (round) => {
        const taken = await takeIn(round, source, work, fingerprint);
        if (!taken.ok) return taken;
        previews.delete(round);
        const { accepted, updated, unchanged, refused: wrong, notices } = taken.value;
        return ok({
          accepted: [...accepted],
          updated: [...updated],
          unchanged: [...unchanged],
          refused: wrong.length,
          notices: notices.length,
        });
      }),
    'intake.marked': ({ directory, ...source }) =>
      office.reading(async (round) => {
        const preview = await previewIntake(round, source);
        if (!preview.ok) return preview;
        const marked = await markIntakeTable(source.table, preview.value.problems);
        if (!marked.ok) return marked;
        const { name, ext } = path.parse(source.table);
        const extension = ext.toLowerCase() === '.xlsm' ? '.xlsm' : '.xlsx';
        return written(directory, `${name}-标注`, extension, marked.value);
      }),
    'intake.stored': () => office.reading((round) => ok(stored(round))),
    'intake.heldList': ({ directory }) =>
      office.reading(async (round) =>
        written(
          directory,
          fileName('待改正的内容', round.record.title),
          '.xlsx',
          await problemList(heldProblems(round)),
        ),
      ),
    'intake.drop': ({ no }) => office.changing((round) => dropHeld(round, no)),
    'intake.withdraw': ({ no, reason }) => office.changing((round) => withdrawDossier(round, no, reason)),
    'intake.template': ({ directory }) =>
      office.reading(async (round) =>
        written(directory, fileName('收件表', round.record.title), '.xlsx', await intakeTemplate()),
      ),
    'intake.dossier': ({ no }) =>
      office.reading(async (round) => {
        const dossier = await readStoredDossier(round, no);
        return dossier.ok ? ok({ dossier: dossier.value }) : dossier;
      }),
    'intake.attachment.open': ({ id }) => from(id, factsOf),
    'intake.attachment.read': ({ id, offset, length }) => from(id, (read) => pieceOf(read, offset, length)),
    'intake.attachment.table': ({ id }) => from(id, tableOf),
  };
}

async function written(
  directory: string,
  name: string,
  extension: string,
  bytes: Uint8Array,
): Promise<Result<{ file: string }>> {
  const buffer = Buffer.from(bytes);
  const file = await writeBeside(directory, name, extension, sha256Hex(buffer).slice(0, 8), buffer);
  return file.ok ? ok({ file: file.value }) : file;
}

/** What a list says of a dossier, whether it is stored or only previewed. */
function rowOf({ body, attachments }: IntakeDossier) {
  const { no, title, category, lead } = body;
  return { no, title, category, lead: lead.name, district: lead.district, attachments: attachments.length };
}

function listed(preview: IntakePreview): Previewed {
  const errors = preview.problems.filter((one) => one.severity === 'error').length;
  return {
    fingerprint: preview.fingerprint,
    dossiers: preview.dossiers.map(({ source, state, differences, bytes }) => ({
      ...rowOf(source),
      bytes: bytes.reduce((sum, one) => sum + one, 0),
      state,
      differences: differences.length,
    })),
    held: [...preview.held],
    absent: [...preview.absent],
    problems: preview.problems.slice(0, MOST_PROBLEMS),
    problemCount: { errors, notices: preview.problems.length - errors },
  };
}

function stored(round: Round): OutputOf<'intake.stored'> {
  const held = heldProblems(round);
  return {
    dossiers: storedDossiers(round).map(({ source, released, updatedAt, panel, bytes }) => ({
      ...rowOf(source),
      bytes,
      released,
      panel,
      updatedAt,
    })),
    held: held.slice(0, MOST_PROBLEMS),
    heldCount: held.length,
  };
}
