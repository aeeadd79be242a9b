import path from 'node:path';
import { appendAudit, witnessed } from '#engine/audit/index.ts';
import { loadTables } from '#engine/intake/index.ts';
import { fileName } from '#engine/platform/fileName.ts';
import { writeDurably } from '#engine/platform/files.ts';
import { freeName } from '#engine/platform/freeName.ts';
import { SOFTWARE } from '#engine/platform/software.ts';
import { cancellation, checkpoint, type Work } from '#engine/platform/work.ts';
import {
  announcementDocx,
  differencesXlsx,
  expertFormPdf,
  expertForms,
  listXlsx,
  noticeDocx,
  opinionFormsPdf,
  statisticsXlsx,
} from '#engine/publish/index.ts';
import { summaryWorkbookOf } from '#engine/reporting/index.ts';
import type { Round } from '#engine/round/index.ts';
import { decisionPaperNames, type DecisionPaper } from '#shared/contract/office/decision.ts';
import { stageNames, type DecisionStage, type FrozenDecision } from '#shared/domain/decision.ts';
import { decisionChanges } from '#shared/domain/decisionChanges.ts';
import { problem } from '#shared/errors/problem.ts';
import { ok, refused, type Result } from '#shared/result.ts';
import { announcements, decisions } from './kept.ts';

export interface WantedPapers {
  readonly papers: readonly DecisionPaper[];
  /** 文号 of the 通报; null when it has none yet. */
  readonly documentNo: string | null;
  /** 成文日期, `2026-12-01`. */
  readonly date: string;
  /** At the foot of the 通报; those of the announcement when there are none. */
  readonly issuers: readonly string[];
}

/** One finished paper, before it is written anywhere. */
interface Paper {
  readonly name: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/**
 * Makes the papers from the newest decision that each of them needs and writes them into a folder, under names that
 * are free there. All are made before the first is written: a paper that is refused leaves no others behind.
 */
export async function writePapers(
  round: Round,
  directory: string,
  wanted: WantedPapers,
  work: Work,
): Promise<Result<string[]>> {
  try {
    const newest = decisions(round).at(-1);
    if (namesOf(round, wanted).length === 0 && wanted.papers.includes('notice'))
      return witnessed(round.db, 'decision.write', refused(problem('ISSUERS_NEEDED', {})));
    if (newest === undefined) return witnessed(round.db, 'decision.write', refused(problem('DECISION_NONE', {})));
    const made: Paper[] = [];
    for (const [done, paper] of wanted.papers.entries()) {
      checkpoint(work);
      work.report?.({ step: `制作${decisionPaperNames[paper]}`, done, total: wanted.papers.length });
      const papers = await makers[paper]({ round, wanted, newest, madeAt: new Date().toISOString() });
      if (!papers.ok) return witnessed(round.db, 'decision.write', papers);
      made.push(...papers.value);
    }
    const files: string[] = [];
    for (const [done, paper] of made.entries()) {
      checkpoint(work);
      work.report?.({ step: '写出文件并读回', done, total: made.length });
      const file = await freeName(directory, fileName(paper.name), paper.extension);
      const written = await writeDurably(file, [paper.bytes]);
      if (!written.ok) return written;
      files.push(file);
    }
    appendAudit(round.db, 'decision.written', {
      decision: newest.digest,
      files: files.map((file) => path.basename(file)),
    });
    return ok(files);
  } catch (error) {
    const stopped = cancellation(error, '写出文件');
    if (stopped !== null) return refused(stopped);
    throw error;
  }
}

interface Making {
  readonly round: Round;
  readonly wanted: WantedPapers;
  readonly newest: FrozenDecision;
  readonly madeAt: string;
}

const makers: Readonly<Record<DecisionPaper, (making: Making) => Promise<Result<Paper[]>>>> = {
  announcement: async ({ round, madeAt }) => {
    const decision = newestOf(round, 'proposed', '公示');
    if (!decision.ok) return decision;
    const announcement = announcements(round).findLast((one) => one.decision === decision.value.digest);
    if (announcement === undefined) return refused(problem('ANNOUNCEMENT_NEEDED', {}));
    const docx = await announcementDocx({ decision: decision.value, announcement, madeAt });
    return docx.ok ? ok([paperOf('announcement', decision.value, '.docx', docx.value)]) : docx;
  },
  notice: async ({ round, wanted, madeAt }) => {
    const decision = newestOf(round, 'final', '通报');
    if (!decision.ok) return decision;
    const { documentNo, date } = wanted;
    const bureau = { names: namesOf(round, wanted) };
    const announced = announcements(round).length > 0;
    const docx = await noticeDocx({ decision: decision.value, bureau, documentNo, announced, date, madeAt });
    return docx.ok ? ok([paperOf('notice', decision.value, '.docx', docx.value)]) : docx;
  },
  differences: async ({ round, madeAt }) => {
    const after = newestOf(round, 'final', '差异清单');
    if (!after.ok) return after;
    const announced = announcements(round).at(-1)?.decision;
    const all = decisions(round);
    // What hung out; without an announcement, the proposal that came last before.
    const before = all.find((one) => one.digest === announced) ?? all.findLast((one) => one.set.stage === 'proposed');
    if (before === undefined)
      return refused(problem('DECISION_STAGE', { document: '差异清单', stage: stageNames.proposed }));
    const changes = decisionChanges(before.set, after.value.set);
    const xlsx = await differencesXlsx({ before, after: after.value, changes, madeAt });
    return xlsx.ok ? ok([paperOf('differences', after.value, '.xlsx', xlsx.value)]) : xlsx;
  },
  statistics: async ({ newest, madeAt }) => {
    const tables = await loadTables();
    if (!tables.ok) return tables;
    const bytes = await statisticsXlsx({ decision: newest, tables: tables.value, madeAt });
    // Two files: the list goes to whoever asks, the figures to the districts.
    const list = await listXlsx({ decision: newest });
    return ok([named('认定名单', newest, '.xlsx', list), named('统计表', newest, '.xlsx', bytes)]);
  },
  opinions: async ({ newest, madeAt }) => {
    const pdf = await opinionFormsPdf({ decision: newest, madeAt, software: SOFTWARE });
    return pdf.ok ? ok([paperOf('opinions', newest, '.pdf', pdf.value)]) : pdf;
  },
  experts: async ({ round }) => {
    const forms = expertForms(round);
    if (!forms.ok) return forms;
    const made: Paper[] = [];
    for (const form of forms.value) {
      const pdf = await expertFormPdf(form);
      if (!pdf.ok) return pdf;
      made.push({ name: path.parse(form.file).name, extension: '.pdf', bytes: pdf.value });
    }
    return ok(made);
  },
  summary: async ({ round, newest }) => {
    const workbook = await summaryWorkbookOf(round, true);
    return workbook.ok ? ok([paperOf('summary', newest, '.xlsx', workbook.value.bytes)]) : workbook;
  },
};

function newestOf(round: Round, stage: DecisionStage, document: string): Result<FrozenDecision> {
  const found = decisions(round).findLast((one) => one.set.stage === stage);
  if (found !== undefined) return ok(found);
  return refused(problem('DECISION_STAGE', { document, stage: stageNames[stage] }));
}

function namesOf(round: Round, { issuers }: WantedPapers): readonly string[] {
  return issuers.length > 0 ? issuers : (announcements(round).at(-1)?.issuers ?? []);
}

function paperOf(paper: DecisionPaper, decision: FrozenDecision, extension: string, bytes: Uint8Array): Paper {
  return named(decisionPaperNames[paper], decision, extension, bytes);
}

function named(what: string, { set }: FrozenDecision, extension: string, bytes: Uint8Array): Paper {
  const name = `${what}-${set.round.title}-第${set.revision}号${stageNames[set.stage]}方案`;
  return { name, extension, bytes };
}
