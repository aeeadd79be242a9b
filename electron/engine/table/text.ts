import { Decimal } from 'decimal.js';

/**
 * How cells become text. A spreadsheet's number is a binary double shown with 15 significant digits, so that is what
 * it says here; what was typed as text stays as typed.
 */

const Plain = Decimal.clone({ toExpNeg: -40, toExpPos: 40 });

/** Blank space of every width, and marks that have none. */
const EDGES = /^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/gu;
// oxlint-disable-next-line no-control-regex -- control characters are exactly what is being removed
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/gu;

/** Trimmed text with plain line ends and nothing that a printer, a canonical JSON or an XML writer would choke on. */
export function cleanText(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').toWellFormed().replaceAll(CONTROLS, '').replaceAll(EDGES, '');
}

/** A heading as it is compared: without blanks of any width, without the mark of required columns, one kind of bracket. */
export function headingKey(heading: string): string {
  return cleanText(heading)
    .replaceAll(/[\s\u200B]+/gu, '')
    .replaceAll('\uFF08', '(')
    .replaceAll('\uFF09', ')')
    .replaceAll('\uFF05', '%')
    .replaceAll(/^[*\uFF0A]+|[*\uFF0A]+$/gu, '');
}

/** Plain decimal notation of a double at the 15 digits a spreadsheet shows: 0.1+0.2 is 0.3. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  return new Plain(value.toPrecision(15)).plus(0).toFixed();
}

/** Whether a double of this size may have lost digits of what was typed: spreadsheets keep 15. */
export function losesDigits(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= 1e15;
}

/** A date of a spreadsheet, which has no zone, in ISO notation; with the time only where there is one. */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  const clock = time.slice(0, 8);
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

/**
 * The number a spreadsheet can store for this decimal; null keeps it as text. With a number format only the value has
 * to survive, because the format shows the zeros; without one the digits have to come back as they are.
 */
export function storableNumber(decimal: string, formatted: boolean): number | null {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return null;
  const value = Number(decimal);
  const back = numberText(value);
  return (formatted ? new Plain(back).eq(decimal) : back === decimal) ? value : null;
}
