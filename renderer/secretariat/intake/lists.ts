import { useState } from 'react';
import type { Category } from '#shared/domain/primitives.ts';

/** What of a list of dossiers is shown. */
export interface ListFilter {
  readonly text: string;
  readonly category: Category | null;
  readonly district: string | null;
  readonly state: string | null;
}

export const anything: ListFilter = { text: '', category: null, district: null, state: null };

interface Listed {
  readonly no: string;
  readonly title: string;
  readonly lead: string;
  readonly category: Category;
  readonly district: string;
}

export function matches(filter: ListFilter, row: Listed, state: string): boolean {
  const text = filter.text.trim().toLowerCase();
  return (
    (text === '' || [row.no, row.title, row.lead].some((one) => one.toLowerCase().includes(text))) &&
    (filter.category === null || row.category === filter.category) &&
    (filter.district === null || row.district === filter.district) &&
    (filter.state === null || state === filter.state)
  );
}

/** Rows that are drawn at once; a screen of thousands would keep somebody waiting who looks for one. */
const PIECE = 300;

export function useMore<T>(rows: readonly T[]): { readonly shown: readonly T[]; readonly more: () => void } {
  const [most, setMost] = useState(PIECE);
  return { shown: rows.slice(0, most), more: () => setMost(most + PIECE * 3) };
}
