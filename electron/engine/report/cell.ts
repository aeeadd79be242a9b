import type { CellInput, StyledCell } from '#engine/table/index.ts';

/** Stands for what is not there. Never a zero, which is a score. */
export const NONE: StyledCell = { value: '—', align: 'center' };

/** Number format with this many decimals; the zeros at the end are shown. */
export function fixed(decimals: number): string {
  return decimals === 0 ? '0' : `0.${'0'.repeat(decimals)}`;
}

/** Digits after the point of a decimal text. */
export function places(decimal: string): number {
  const point = decimal.indexOf('.');
  return point < 0 ? 0 : decimal.length - point - 1;
}

/** A decimal text, stored as the number it is and shown with at least `decimals` digits. */
export function decimal(text: string | null | undefined, decimals: number, bold = false): CellInput {
  if (text === null || text === undefined) return NONE;
  return { value: text, decimal: true, format: fixed(Math.max(decimals, places(text))), align: 'right', bold };
}

/** A count. */
export function count(value: number): StyledCell {
  return { value, format: '0', align: 'center' };
}

/** A number of the stored result, unchanged; `decimals` only says how it is shown. */
export function figure(value: number | null | undefined, decimals: number): CellInput {
  return value === null || value === undefined ? NONE : { value, format: fixed(decimals), align: 'right' };
}

/** A probability between 0 and 1, shown as a percentage. */
export function percentage(value: number | null): CellInput {
  return value === null ? NONE : { value, format: '0.0%', align: 'right' };
}

/** Short words in the middle of their cell. */
export function word(value: string, color?: string): StyledCell {
  return { value, align: 'center', ...(color === undefined ? {} : { color, bold: true }) };
}

/** 是, 否, or nothing said. */
export function yesNo(value: boolean | null, yes = '是', no = '否'): StyledCell {
  return value === null ? NONE : word(value ? yes : no);
}

/** Text, or the mark for nothing. */
export function text(value: string): CellInput {
  return value.trim() === '' ? NONE : value;
}

/** Colours of the house: always beside a word that says the same. */
export const colors = { good: '1B7F5C', fair: 'A86B00', poor: 'B3261E', quiet: '5A6675' } as const;

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** An instant as it is read in Shanghai: 2026年11月22日 14:32. */
export function instant(iso: string): string {
  const parts = new Map(clock.formatToParts(new Date(iso)).map((part) => [part.type, part.value]));
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${of('year')}年${of('month')}月${of('day')}日 ${of('hour')}:${of('minute')}`;
}
