import { dossierEntry } from '#engine/batch/index.ts';
import { receivedSheets, type ReceivedSheet } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { isOpened } from '#engine/opening/index.ts';
import { signedFormPdf, type SignedFormInput } from '#engine/papers/index.ts';
import { fileName } from '#engine/platform/fileName.ts';
import {
  matrix,
  panelDossiers,
  panelNames,
  rubrics,
  seatedExperts,
  type Expert,
  type Round,
} from '#engine/round/index.ts';
import { batchHeaderSchema } from '#shared/domain/batch.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

/** One expert's 专家评分表, ready to be printed, and what its file is called. */
export interface ExpertForm {
  /** `专家评分表-<panel>-<name>.pdf`, different for every expert of the round. */
  readonly file: string;
  readonly form: SignedFormInput;
}

/**
 * The form of every expert whose sheet counts, panel by panel: what the expert signed, from the opened sheet, with the
 * code that stands on the hand-signed paper too. Refused: `TALLY_NOT_OPENED`, `TALLY_SHEETS_UNOPENED`.
 */
export function expertForms(round: Round): Result<ExpertForm[]> {
  if (!isOpened(round)) return refused(problem('TALLY_NOT_OPENED', { round: round.record.title }));
  const counted = receivedSheets(round).filter((sheet) => sheet.standing === 'effective' && sheet.refusal === null);
  const closed = counted.filter((sheet) => sheet.inner === null).length;
  if (closed > 0) return refused(problem('TALLY_SHEETS_UNOPENED', { count: closed }));
  const sheets = new Map(counted.map((sheet) => [sheet.expert, sheet]));
  const people = seatedExperts(round);
  const nameOf = uniqueNames();
  return ok(
    panelNames(round).flatMap((panel) => {
      const given = panelContent(round, panel);
      return people
        .filter((one) => one.panel === panel)
        .flatMap((expert) => {
          const sheet = sheets.get(expert.keyId);
          if (sheet === undefined) return [];
          return [
            {
              file: `${nameOf(fileName('专家评分表', panel, expert.name))}.pdf`,
              form: formOf(round, expert, sheet, given),
            },
          ];
        });
    }),
  );
}

/** The form as a PDF; the same bytes every time. */
export function expertFormPdf({ form }: ExpertForm): Promise<Result<Buffer>> {
  return signedFormPdf(form);
}

interface PanelContent {
  readonly dossiers: ReturnType<typeof panelDossiers>;
  readonly cells: ReturnType<typeof matrix>;
  readonly rubrics: ReturnType<typeof rubrics>;
  /** What each issue of the panel's batch held, by the batch's digest. */
  readonly issues: ReadonlyMap<string, ReadonlySet<string>>;
}

function panelContent(round: Round, panel: string): PanelContent {
  const rows = round.db.prepare('SELECT digest, header FROM batch WHERE panel = ?').all(panel) as {
    digest: string;
    header: string;
  }[];
  return {
    dossiers: panelDossiers(round, panel),
    cells: matrix(round, panel),
    rubrics: rubrics(round),
    issues: new Map(rows.map(({ digest, header }) => [digest, entriesOf(header)])),
  };
}

function formOf(round: Round, expert: Expert, sheet: ReceivedSheet, panel: PanelContent): SignedFormInput {
  const { outer } = sheet;
  const ballots = sheet.inner?.ballots ?? [];
  const judged = new Set(ballots.map(({ no }) => no));
  const issue = panel.issues.get(outer.batch);
  // What came into the panel after this batch was sealed was never before the expert.
  const held = panel.dossiers.filter(({ no, blob }) => judged.has(no) || issue?.has(dossierEntry(blob)) !== false);
  const recused = new Map(
    panel.cells
      // What was found out after the expert had scored it does not unsay what was signed.
      .filter((cell) => cell.expert === expert.keyId && cell.state === 'recused' && !judged.has(cell.no))
      .map((cell) => [cell.no, cell.reason]),
  );
  const { keyId, name, unit, origin, leader } = expert;
  const categories = new Set(held.map(({ category }) => category));
  const plain = ({ no, title, category }: (typeof held)[number]) => ({ no, title, category });
  return {
    round: round.record.title,
    panel: outer.panel,
    mode: outer.mode,
    expert: { keyId, name, unit, origin, leader },
    rubrics: panel.rubrics.filter(({ category }) => categories.has(category)).map(({ rubric }) => rubric),
    dossiers: held.filter(({ no }) => !recused.has(no)).map(plain),
    kept: held.filter(({ no }) => recused.has(no)).map((one) => ({ ...plain(one), reason: recused.get(one.no) ?? '' })),
    ballots,
    sheet: {
      revision: outer.revision,
      digest: sheet.digest,
      checkCode: checkCode(sheet.digest),
      signedAt: outer.signedAt,
      revisionReason: outer.revisionReason,
    },
    software: outer.software,
    createdAt: outer.signedAt,
  };
}

/** Two people of one name do not overwrite each other, on disks that tell capitals apart and on those that do not. */
function uniqueNames(): (name: string) => string {
  const used = new Set<string>();
  return (name) => {
    let unique = name;
    for (let at = 2; used.has(unique.toLowerCase()); at += 1) unique = `${name}-${at}`;
    used.add(unique.toLowerCase());
    return unique;
  };
}

/** Names of what a sealed batch holds. */
function entriesOf(header: string): ReadonlySet<string> {
  return new Set(batchHeaderSchema.parse(JSON.parse(header)).entries.map(({ name }) => name));
}
