import { create } from 'zustand';
import type { Draft } from './matrixView.ts';

/** Cells that were toggled and not saved yet, of one round: kept while somebody looks at another page. */
interface MatrixDraft {
  readonly office: string | null;
  readonly cells: Draft;
}

const none: Draft = new Map();

export const useMatrixDraft = create<MatrixDraft>(() => ({ office: null, cells: none }));

export function draftOf(draft: MatrixDraft, office: string | null): Draft {
  return draft.office === office ? draft.cells : none;
}

export function setCells(office: string | null, some: ReadonlyMap<string, boolean>): void {
  useMatrixDraft.setState((old) => ({ office, cells: new Map([...draftOf(old, office), ...some]) }));
}

export function dropCells(): void {
  useMatrixDraft.setState({ cells: none });
}
