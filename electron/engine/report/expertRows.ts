import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { CellInput, StyledCell } from '#engine/table/index.ts';
import { decimal, NONE, text, word } from './cell.ts';
import { pinText } from './reasons.ts';
import { stepDecimals, type Version } from './view.ts';

/** One dossier as one expert judged it. */
export interface JudgedDossier {
  readonly no: string;
  readonly title: string;
  /** Null for a dossier that the round does not know. */
  readonly rubric: Rubric | null;
  readonly status: StyledCell;
  readonly note: string;
  /** The stored total, when the ballot counted. */
  readonly total: string | null;
}

/** A line of the form: what it is, its full marks, what each version says of it, and why. */
interface Line {
  readonly name: StyledCell | string;
  readonly weight?: string | undefined;
  readonly said: (ballot: Ballot, version: Version) => CellInput;
  readonly why?: string | undefined;
  readonly where?: string | undefined;
}

/** 弃权 or 回避 and nothing else: one line says it. */
function isBare(ballot: Ballot): boolean {
  return ballot.standing !== 'open' && ballot.items.length === 0 && ballot.opinion.trim() === '';
}

/** The rows of one dossier: standing, items, total, vetoes, findings and opinion, one column per version. */
export function ballotRows(versions: readonly Version[], judged: JudgedDossier): readonly (readonly CellInput[])[] {
  const heard = versions.flatMap((version) => {
    const ballot = version.ballots.get(judged.no);
    return ballot === undefined ? [] : [{ ballot, counted: version.counted }];
  });
  const last = heard.find((one) => one.counted)?.ballot ?? heard.at(-1)?.ballot;
  const ballots = heard.map((one) => one.ballot);
  const lines =
    last === undefined || ballots.every(isBare) ? [standingLine(judged, last)] : linesOf(judged, ballots, last);
  return lines.map(({ name, weight, said, why, where }) => [
    word(judged.no),
    judged.title,
    judged.status,
    name,
    decimal(weight, 0),
    ...(versions.length === 0 ? [NONE] : versions.map((version) => valueOf(version, judged.no, said))),
    text(why ?? ''),
    text(where ?? ''),
  ]);
}

function valueOf(version: Version, no: string, said: Line['said']): CellInput {
  const ballot = version.ballots.get(no);
  return ballot === undefined ? NONE : said(ballot, version);
}

function linesOf(judged: JudgedDossier, ballots: readonly Ballot[], last: Ballot): readonly Line[] {
  const open = ballots.every((ballot) => ballot.standing === 'open');
  const total = decimal(judged.total, judged.rubric === null ? 0 : stepDecimals(judged.rubric), true);
  return [
    ...(open && judged.note === '' ? [] : [standingLine(judged, last)]),
    ...itemLines(judged.rubric, ballots, last),
    { name: { value: '合计', bold: true }, weight: '100', said: (_, version) => (version.counted ? total : NONE) },
    ...vetoLines(judged.rubric, ballots, last),
    { name: '水平判定', said: (ballot) => word(ballot.finding?.level ?? '—'), why: last.finding?.benchmark },
    { name: '同意认定', said: (ballot) => word(ballot.agree === null ? '—' : ballot.agree ? '同意' : '不同意') },
    { name: '总体意见', said: (ballot) => word(ballot.opinion.trim() === '' ? '—' : '已填写'), why: last.opinion },
  ];
}

const standings: Readonly<Record<Ballot['standing'], string>> = { open: '评分', abstained: '弃权', recused: '回避' };

function standingLine(judged: JudgedDossier, last: Ballot | undefined): Line {
  return {
    name: '表态',
    said: (ballot) => word(standings[ballot.standing]),
    why: judged.note === '' ? last?.standingReason : judged.note,
  };
}

/** The items of the form, then whatever else a ballot scored. */
function itemLines(rubric: Rubric | null, ballots: readonly Ballot[], last: Ballot): readonly Line[] {
  const form = rubric === null ? [] : itemsOf(rubric);
  const known = new Set(form.map((item) => item.code));
  const given = new Set(ballots.flatMap((ballot) => ballot.items.map((one) => one.item)));
  const foreign = [...given].filter((code) => !known.has(code)).toSorted();
  const items = [
    ...form.map(({ code, name, weight }) => ({ code, name: `${code} ${name}`, weight })),
    ...foreign.map((code) => ({ code, name: `${code}（指南中没有）`, weight: undefined })),
  ];
  return items.map(({ code, name, weight }): Line => {
    const own = last.items.find((one) => one.item === code);
    return {
      name,
      weight,
      said: (ballot) => {
        const score = ballot.items.find((one) => one.item === code)?.score;
        return decimal(score, rubric === null ? 0 : stepDecimals(rubric));
      },
      why: own?.reason,
      where: own?.pins.map(pinText).join('\n'),
    };
  });
}

function vetoLines(rubric: Rubric | null, ballots: readonly Ballot[], last: Ballot): readonly Line[] {
  const raised = new Set(ballots.flatMap((ballot) => ballot.vetoes.map((one) => one.veto)));
  return [...raised].toSorted().map((code) => ({
    name: `一票否决 ${code} ${rubric?.vetoes.find((one) => one.code === code)?.name ?? ''}`.trim(),
    said: (ballot) => (ballot.vetoes.some((one) => one.veto === code) ? word('提出') : NONE),
    why: last.vetoes.find((one) => one.veto === code)?.reason,
  }));
}
