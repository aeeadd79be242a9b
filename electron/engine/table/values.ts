import { Decimal } from 'decimal.js';
import { decimalString } from '#shared/domain/primitives.ts';

/** How dates, numbers and yes/no are typed by people, and what they mean. Pure; null means it cannot be read. */

const EARLIEST = 1990;
const LATEST = 2100;

/** An optional cell in which somebody wrote that there is nothing. */
export function saysNothing(text: string): boolean {
  return /^(?:无|没有|暂无|未统计|[-—–/\\]+|n\/?a)$/i.test(text.normalize('NFKC'));
}

/** ISO date of what was typed: ISO, 2025/3/1, 2025.3.1, 2025年3月1日, 20250301 or a spreadsheet's day number. */
export function parseDate(text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+(?=\D|$)|(?<=\D)\s+/gu, '');
  if (/^[2-7]\d{4}$/.test(plain)) return serialDate(Number(plain));
  const match =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]?\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(plain) ??
    /^(\d{4})(年)(\d{1,2})月(\d{1,2})[日号]?$/.exec(plain) ??
    /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (match === null) return null;
  return realDate(Number(match[1]), Number(match[3]), Number(match[4]));
}

function serialDate(serial: number): string | null {
  const date = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000);
  return realDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function realDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= EARLIEST && year <= LATEST ? date.toISOString().slice(0, 10) : null;
}

/** A four-digit year, with or without 年. */
export function parseYear(text: string): number | null {
  const match = /^(\d{4})年?度?$/.exec(text.normalize('NFKC').trim());
  const year = Number(match?.[1]);
  return match !== null && year >= EARLIEST && year <= LATEST ? year : null;
}

export type ParsedDecimal =
  { readonly fault: null; readonly value: string; readonly percent: boolean } | { readonly fault: 'shape' | 'range' };

/** A decimal in plain notation: full-width digits, thousands separators and exponents are understood. */
export function parseDecimal(text: string): ParsedDecimal {
  let plain = text
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replaceAll(/[\u2212\u2013\u2014]/gu, '-');
  const percent = plain.endsWith('%');
  if (percent) plain = plain.slice(0, -1);
  if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) plain = plain.replaceAll(',', '');
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(plain)) plain = new Decimal(plain).toFixed();
  plain = plain.replace(/^\+/, '').replace(/^(-?)\./, '$10.');
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return { fault: 'shape' };
  return decimalString.safeParse(plain).success ? { fault: null, value: plain, percent } : { fault: 'range' };
}

/** A count: 0 or a positive integer. */
export function parseCount(text: string): number | null {
  const parsed = parseDecimal(text);
  if (parsed.fault !== null || parsed.percent || !/^\d{1,9}(\.0+)?$/.test(parsed.value)) return null;
  return Number(parsed.value);
}

export function parseYesNo(text: string): boolean | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (['是', 'true', 'y', 'yes', '1', '√', '✓', '✔', '☑'].includes(plain)) return true;
  if (['否', 'false', 'n', 'no', '0', '×', '✗', '☐', '不是'].includes(plain)) return false;
  return null;
}
