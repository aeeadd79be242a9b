import type { Content } from 'pdfmake/interfaces.js';
import { itemsOf, type Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import type { SignedFormInput } from './input.ts';

/** What was written beside the numbers: reasons, evidence, vetoes, findings and opinions, dossier by dossier. */
export function remarksOf(input: SignedFormInput): Content[] {
  const blocks = input.dossiers.flatMap(({ no, title, category }): Content[] => {
    const ballot = input.ballots.find((one) => one.no === no);
    const rubric = input.rubrics.find((one) => one.category === category);
    if (ballot?.standing !== 'open' || rubric === undefined) return [];
    const lines = linesOf(rubric, ballot);
    if (lines.length === 0) return [];
    const [first, ...rest] = lines;
    const heading: Content = { text: `${no} ${title}`, bold: true, margin: [0, 6, 0, 2] };
    // The heading never stands alone at the foot of a page.
    return [{ unbreakable: (first?.length ?? 0) < 600, stack: [heading, said(first ?? '')] }, ...rest.map(said)];
  });
  if (blocks.length === 0) return [];
  return [{ text: '理由与意见', bold: true, fontSize: 11.5, margin: [0, 10, 0, 0] }, ...blocks];
}

function said(text: string): Content {
  return { text, fontSize: 9.5, margin: [0, 0, 0, 2] };
}

function linesOf(rubric: Rubric, ballot: Ballot): string[] {
  const lines: string[] = [];
  for (const { code, name } of itemsOf(rubric)) {
    const scored = ballot.items.find((one) => one.item === code);
    if (scored === undefined) continue;
    const pins = scored.pins.map(
      ({ attachment, page, note }) => `${attachment} 第 ${page} 页${note === '' ? '' : `(${note})`}`,
    );
    if (scored.reason === '' && pins.length === 0) continue;
    const evidence = pins.length === 0 ? '' : `〔依据:${pins.join(';')}〕`;
    lines.push(`${code} ${name} ${scored.score} 分:${scored.reason}${evidence}`);
  }
  for (const { veto, reason } of ballot.vetoes) {
    const known = rubric.vetoes.find((one) => one.code === veto);
    lines.push(`提出一票否决 ${veto}${known === undefined ? '' : ` ${known.name}`}:${reason}`);
  }
  if (ballot.finding !== null && ballot.finding.benchmark !== '')
    lines.push(`先进水平判定为${ballot.finding.level},依据:${ballot.finding.benchmark}`);
  if (ballot.opinion !== '') lines.push(`总体意见:${ballot.opinion}`);
  return lines;
}
