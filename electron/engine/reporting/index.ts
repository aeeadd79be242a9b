import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { receivedSheets } from '#engine/collect/index.ts';
import { checkCode } from '#engine/crypto/index.ts';
import { openingActs } from '#engine/opening/index.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { summaryWorkbook, type ReportInput } from '#engine/report/index.ts';
import { latestResult } from '#engine/result/index.ts';
import { experts, type Round } from '#engine/round/index.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';

export interface Report {
  readonly files: readonly string[];
  /** Digest of the stored result that every number was read from. */
  readonly result: string;
}

/** Writes 评分汇总表.xlsx from the stored result, replacing an earlier one of the same name. */
export async function writeReport(round: Round, directory: string, anonymous: boolean): Promise<Result<Report>> {
  const workbook = witnessed(round.db, 'report', await summaryWorkbookOf(round, anonymous));
  if (!workbook.ok) return workbook;
  const file = path.join(directory, anonymous ? '评分汇总表（匿名）.xlsx' : '评分汇总表.xlsx');
  const written = await writeDurably(file, [workbook.value.bytes], { overwrite: true });
  if (!written.ok) return written;
  const resultDigest = workbook.value.result;
  appendAudit(round.db, 'report.written', { result: resultDigest, sha256: written.value.sha256, anonymous });
  return ok({ files: [file], result: resultDigest });
}

/** 评分汇总表.xlsx from the stored result, and the digest of that result. */
export async function summaryWorkbookOf(
  round: Round,
  anonymous: boolean,
): Promise<Result<{ readonly bytes: Uint8Array; readonly result: string }>> {
  const input = reportInput(round, anonymous);
  if (!input.ok) return input;
  return ok({ bytes: await summaryWorkbook(input.value), result: input.value.resultDigest });
}

function reportInput(round: Round, anonymous: boolean): Result<ReportInput> {
  const stored = latestResult(round);
  if (!stored.ok) return stored;
  const acts = openingActs(round);
  const last = acts.at(-1);
  if (last === undefined) return refused(problem('TALLY_NOT_OPENED', { round: round.record.title }));
  const roster = new Map(experts(round).map((expert) => [expert.keyId, expert]));
  const received = receivedSheets(round);
  const { id, title, mode, createdAt } = round.record;
  return ok({
    round: { id, title, mode, createdAt },
    generatedAt: new Date().toISOString(),
    resultDigest: stored.value.digest,
    result: stored.value.result,
    sheets: received.map((sheet) => {
      const expert = roster.get(sheet.expert);
      if (expert === undefined) throw new Error('a received sheet has no expert on the roster');
      const said = { expert: expert.name, revision: sheet.revision };
      const notices = sheet.predecessorMissing ? [problem('SHEET_PREDECESSOR_MISSING', said).message] : [];
      return {
        expert: sheet.expert,
        name: expert.name,
        unit: expert.unit,
        panel: expert.panel,
        origin: expert.origin,
        revision: sheet.revision,
        digest: sheet.digest,
        checkCode: checkCode(sheet.digest),
        receivedAt: sheet.receivedAt,
        standing: sheet.standing,
        notices: sheet.refusal === null ? notices : [...notices, sheet.refusal.message],
      };
    }),
    ballots: received.flatMap((sheet) =>
      sheet.inner === null
        ? []
        : [{ expert: sheet.expert, revision: sheet.revision, digest: sheet.digest, ballots: sheet.inner.ballots }],
    ),
    opening: { at: last.at, quorumMet: last.act.quorum.met, exception: last.act.exception },
    openedBy: last.act.holders,
    anonymous,
  });
}
