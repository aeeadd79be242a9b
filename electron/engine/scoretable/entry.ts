import { Decimal } from 'decimal.js';
import { findingLevelSchema, itemsOf, type FindingLevel, type Rubric } from '#shared/domain/rubric.ts';
import { applyChange, bandOf, changeSchema, emptyBallot, totalOf, type Change } from '#shared/scoring/index.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { DetailsOf, ErrorCode } from '#shared/errors/problem.ts';
import { parseDecimal, parseYesNo, type CellReport, type TableRow } from '#engine/table/index.ts';
import { headings, itemOfHeading, SHEET, standings, votes, type ItemColumn } from './columns.ts';

/** What a paper form says of one dossier. A left-out item is unscored; a zero is "0". */
export interface ScoreEntry {
  readonly no: string;
  readonly items: readonly { readonly item: string; readonly score: string; readonly reason: string }[];
  readonly standing?: 'abstained' | 'recused';
  readonly standingReason?: string;
  readonly vetoes: readonly { readonly veto: string; readonly reason: string }[];
  readonly finding?: { readonly level: FindingLevel; readonly benchmark: string };
  readonly agree?: boolean;
  readonly opinion?: string;
}

/** Reads one row by making its changes to an empty ballot: what comes out is what an expert could have typed. */
export class EntryReader {
  readonly #report: CellReport;
  readonly #row: TableRow;
  readonly #no: string;
  readonly #rubric: Rubric;
  #ballot: Ballot;

  constructor(report: CellReport, row: TableRow, no: string, rubric: Rubric) {
    this.#report = report;
    this.#row = row;
    this.#no = no;
    this.#rubric = rubric;
    this.#ballot = emptyBallot(no, '0'.repeat(64));
  }

  /** The entry; null when the row says nothing of the dossier. */
  read(items: readonly ItemColumn[]): ScoreEntry | null {
    const filled = this.#sayUnknownItems();
    this.#scores(items);
    this.#vetoes();
    this.#finding();
    this.#vote();
    const opinion = this.#text(headings.opinion);
    if (opinion !== '') this.#change(headings.opinion, { kind: 'opinion', opinion });
    const stood = this.#standing();
    if (!stood) this.#sayGaps(items);
    if (!filled && !stood && JSON.stringify(this.#ballot) === JSON.stringify(emptyBallot(this.#no, '0'.repeat(64)))) {
      if (!this.#report.isHeld(this.#no)) this.#say(headings.no, 'SCORETABLE_ROW_EMPTY', { no: this.#no });
      return null;
    }
    return entryOf(this.#ballot);
  }

  #say<C extends ErrorCode>(column: string, code: C, details: DetailsOf<C>): void {
    this.#report.say({ sheet: SHEET, row: this.#row.row, column, no: this.#no }, code, details);
  }

  #text(heading: string): string {
    const text = this.#row.cells.get(heading) ?? '';
    const flaw = this.#row.flaws.get(heading);
    if (flaw === 'formula') this.#say(heading, 'INTAKE_FORMULA', { heading });
    else if (flaw !== undefined) this.#say(heading, 'INTAKE_ERROR_VALUE', { value: text });
    return flaw === undefined ? text : '';
  }

  /** Makes a change that the rubric allows; otherwise says what the scoring rules say. */
  #change(column: string, change: Change): void {
    const parsed = changeSchema.safeParse(change);
    if (!parsed.success) {
      this.#say(column, 'SCORETABLE_TEXT_TOO_LONG', { heading: column });
      return;
    }
    const changed = applyChange(this.#ballot, parsed.data, this.#rubric);
    if (changed.ok) this.#ballot = changed.value;
    else this.#report.sayProblem({ sheet: SHEET, row: this.#row.row, column, no: this.#no }, changed.error);
  }

  #scores(items: readonly ItemColumn[]): void {
    for (const [heading, code] of this.#itemCells(items, false)) {
      const text = this.#text(heading);
      if (text === '') continue;
      const parsed = parseDecimal(text);
      if (parsed.fault !== null || parsed.percent) {
        const code = Object.hasOwn(standings, text) ? 'SCORETABLE_STANDING_MISPLACED' : 'SCORETABLE_SCORE_INVALID';
        this.#say(heading, code, { value: text });
      } else this.#change(heading, { kind: 'score', item: code, score: parsed.value });
    }
    for (const [heading, item] of this.#itemCells(items, true)) {
      const reason = this.#text(heading);
      if (reason !== '') this.#change(heading, { kind: 'reason', item, reason });
    }
  }

  /** Headings of this row that hold an item of this dossier's rubric, with the item's code. */
  #itemCells(items: readonly ItemColumn[], reason: boolean): [string, string][] {
    const known = new Set(items.map((item) => item.code));
    const cells: [string, string][] = [];
    for (const heading of new Set([...this.#row.cells.keys(), ...this.#row.flaws.keys()])) {
      const meant = itemOfHeading(heading);
      if (meant !== null && meant.reason === reason && known.has(meant.code)) cells.push([heading, meant.code]);
    }
    return cells;
  }

  /** Cells of items that no rubric knows. Whether the row had any. */
  #sayUnknownItems(): boolean {
    const known = new Set(itemsOf(this.#rubric).map((item) => item.code));
    let found = false;
    for (const heading of this.#row.cells.keys()) {
      const item = itemOfHeading(heading)?.code;
      if (item === undefined || known.has(item)) continue;
      this.#say(heading, 'ITEM_UNKNOWN', { no: this.#no, item });
      found = true;
    }
    return found;
  }

  #vetoes(): void {
    const text = this.#text(headings.vetoes);
    if (text === '') return;
    for (const part of text.split(/[;\uFF1B\n]\s*(?=V\d)/iu).filter((one) => one.trim() !== '')) {
      const match = /^(V\d{1,2})\s*[:\uFF1A\s]?\s*(.*)$/isu.exec(part.trim());
      if (match === null) this.#say(headings.vetoes, 'SCORETABLE_VETO_SHAPE', { value: part.trim() });
      else {
        const [, veto = '', reason = ''] = match;
        this.#change(headings.vetoes, { kind: 'veto', veto: veto.toUpperCase(), reason: reason.trim() });
      }
    }
  }

  #finding(): void {
    const text = this.#text(headings.level);
    const benchmark = this.#text(headings.benchmark);
    const level = findingLevelSchema.safeParse(text);
    if (level.success) this.#change(headings.benchmark, { kind: 'finding', level: level.data, benchmark });
    else if (text !== '') {
      const allowed = findingLevelSchema.options.join('」「');
      this.#say(headings.level, 'SCORETABLE_WORD_UNKNOWN', { heading: headings.level, value: text, allowed });
    } else if (benchmark !== '') this.#say(headings.level, 'SCORETABLE_LEVEL_MISSING', { no: this.#no });
  }

  #vote(): void {
    const text = this.#text(headings.agree);
    if (text === '') return;
    const vote = Object.hasOwn(votes, text) ? votes[text as keyof typeof votes] : parseYesNo(text);
    if (vote !== null) this.#change(headings.agree, { kind: 'agree', agree: vote });
    else {
      const allowed = Object.keys(votes).join('」「');
      this.#say(headings.agree, 'SCORETABLE_WORD_UNKNOWN', { heading: headings.agree, value: text, allowed });
    }
  }

  /** Whether the row says that the expert stood aside. */
  #standing(): boolean {
    const text = this.#text(headings.standing);
    const reason = this.#text(headings.standingReason);
    if (text === '' || text === '正常') {
      if (reason !== '') this.#say(headings.standing, 'SCORETABLE_STANDING_MISSING', { no: this.#no });
      return false;
    }
    if (!Object.hasOwn(standings, text)) {
      const allowed = Object.keys(standings).join('」「');
      this.#say(headings.standing, 'SCORETABLE_WORD_UNKNOWN', { heading: headings.standing, value: text, allowed });
      return true;
    }
    const { items, vetoes, finding, agree } = this.#ballot;
    if (items.length > 0 || vetoes.length > 0 || finding !== null || agree !== null)
      this.#say(headings.standing, 'SCORETABLE_STANDING_WITH_SCORES', { no: this.#no, standing: text });
    const kind = standings[text as keyof typeof standings] === 'recused' ? 'recuse' : 'abstain';
    this.#change(headings.standingReason, { kind, reason });
    return true;
  }

  /** What a form that was meant to be complete still lacks. */
  #sayGaps(items: readonly ItemColumn[]): void {
    const { items: scored } = this.#ballot;
    const headingOf = new Map(items.map((item) => [item.code, item]));
    const missing: string[] = [];
    for (const item of itemsOf(this.#rubric)) {
      const score = scored.find((one) => one.item === item.code);
      if (score === undefined) {
        missing.push(item.code);
        continue;
      }
      const band = bandOf(this.#rubric, item, score.score);
      if (band.reasonRequired && score.reason === '') {
        const column = headingOf.get(item.code)?.reasonHeading ?? '';
        this.#say(column, 'SCORETABLE_REASON_MISSING', { no: this.#no, item: item.code, band: band.name });
      }
    }
    if (missing.length > 0 && scored.length > 0)
      this.#say(headings.no, 'SCORETABLE_ITEMS_MISSING', { no: this.#no, items: missing.join('、') });
    this.#checkTotal();
  }

  #checkTotal(): void {
    const text = this.#text(headings.total);
    if (text === '') return;
    const parsed = parseDecimal(text);
    const { total } = totalOf(this.#rubric, this.#ballot);
    if (parsed.fault !== null || !new Decimal(parsed.value).eq(total))
      this.#say(headings.total, 'SCORETABLE_TOTAL_MISMATCH', { no: this.#no, paper: text, total });
  }
}

function entryOf(ballot: Ballot): ScoreEntry {
  const { no, items, standing, standingReason, vetoes, finding, agree, opinion } = ballot;
  return {
    no,
    items: items.map(({ item, score, reason }) => ({ item, score, reason })),
    ...(standing === 'open' ? {} : { standing, standingReason }),
    vetoes,
    ...(finding === null ? {} : { finding }),
    ...(agree === null ? {} : { agree }),
    ...(opinion === '' ? {} : { opinion }),
  };
}
