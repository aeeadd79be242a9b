import { day } from '#renderer/design/words.ts';
import { auditKindSchema, type AuditKind, type AuditLine } from '#shared/contract/office/audit.ts';

/** Which events are looked at. */
export interface Choice {
  readonly text: string;
  readonly kind: AuditKind | null;
  readonly who: string | null;
  readonly day: string | null;
  readonly refused: boolean;
}

export const everything: Choice = { text: '', kind: null, who: null, day: null, refused: false };

export function chosenLines(lines: readonly AuditLine[], choice: Choice): AuditLine[] {
  const words = choice.text.trim().toLowerCase().split(/\s+/u).filter(Boolean);
  return lines.filter(
    (line) =>
      (choice.kind === null || line.kind === choice.kind) &&
      (choice.who === null || line.who === choice.who) &&
      (choice.day === null || day(line.at) === choice.day) &&
      (!choice.refused || line.refused) &&
      words.every((word) => `${line.seq} ${line.who} ${line.said} ${line.hash}`.toLowerCase().includes(word)),
  );
}

export function kindsOf(lines: readonly AuditLine[]): AuditKind[] {
  const seen = new Set(lines.map((line) => line.kind));
  return auditKindSchema.options.filter((kind) => seen.has(kind));
}

export const peopleOf = (lines: readonly AuditLine[]): string[] =>
  [...new Set(lines.map((line) => line.who))].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));

export const daysOf = (lines: readonly AuditLine[]): string[] => [...new Set(lines.map((line) => day(line.at)))];
