import { z } from 'zod';

/** Limits that hold for every text that crosses a boundary. Counted in UTF-16 code units. */
export const shortText = z.string().trim().min(1).max(200);
export const longText = z.string().max(20_000);

/** Exact decimal in plain notation, as travelled and stored: never a binary float. */
export const decimalString = z.string().regex(/^-?\d{1,12}(\.\d{1,9})?$/, '应为十进制数');

/** Calendar date without a clock or zone: `2026-11-22`. */
export const isoDate = z.iso.date();

/** Instant in UTC, claimed by the machine that wrote it. */
export const isoInstant = z.iso.datetime();

/** Lower-case hexadecimal SHA-256. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** Number of a dossier within its round, such as `001`. */
export const dossierNo = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,31}$/, '应为字母、数字或连字符，至多 32 位');

/** Name of a panel within its round, as the secretariat typed it. */
export const panelName = z.string().trim().min(1).max(40);

export const categorySchema = z.enum(['chain', 'common', 'product']);
export type Category = z.infer<typeof categorySchema>;

/** How the three categories are shown (S0 三(二)). */
export const categoryNames: Readonly<Record<Category, string>> = {
  chain: '产业链协同质量提升',
  common: '共性质量技术突破',
  product: '产品关键质量性能提升',
};
