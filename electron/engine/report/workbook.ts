import { writeWorkbook, type SheetSpec } from '#engine/table/index.ts';
import { anonymised } from './anonymous.ts';
import { concernsSheet } from './concerns.ts';
import { derivationSheet } from './derivation.ts';
import { expertSheet } from './expert.ts';
import { guideSheet } from './guide.ts';
import type { ReportInput } from './input.ts';
import { rankingSheet } from './ranking.ts';
import { reasonsSheet } from './reasons.ts';
import { receiptsSheet } from './receipts.ts';
import { scoresSheet } from './scores.ts';
import { finished, type Draft } from './sheet.ts';
import { sheetNamer } from './sheetName.ts';
import { statisticsSheets } from './statistics.ts';
import { viewOf } from './view.ts';

/**
 * 评分汇总表.xlsx of a counted round, as bytes. Every number is the stored result's own, stored as a value and never a
 * formula; the same input gives the same bytes. Throws when ballots and result contradict each other: a report of two
 * different truths must not exist.
 */
export async function summaryWorkbook(input: ReportInput): Promise<Uint8Array> {
  const view = viewOf(input.anonymous === true ? anonymised(input) : input);
  // The sheets of the house keep their names, whatever an expert is called.
  const nameOf = sheetNamer();
  const named = (drafts: readonly Draft[]): readonly SheetSpec[] =>
    drafts.map((draft) => finished(draft, nameOf(draft.name), view));
  const before = named([rankingSheet(view), scoresSheet(view)]);
  const after = named([
    reasonsSheet(view),
    concernsSheet(view),
    ...statisticsSheets(view),
    derivationSheet(view),
    receiptsSheet(view),
    guideSheet(view),
  ]);
  const experts = named(view.experts.map((expert) => expertSheet(view, expert)));
  return writeWorkbook([...before, ...experts, ...after], `${view.round.title} 评分汇总表`);
}
