import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useRem } from '#renderer/app/widthInRem.ts';
import { MatrixRow } from './MatrixRow.tsx';
import { cellKey, cellNames, dossierTroubles, loadsOf, whyNot, withDraft } from './matrixView.ts';
import type { CellState, Draft, Matrix } from './matrixView.ts';
import styles from './Matrix.module.css';

interface MatrixGridProps {
  readonly label: string;
  readonly matrix: Matrix;
  readonly draft: Draft;
  readonly set: (key: string, assigned: boolean) => void;
  /** Several panels stand beside one another. */
  readonly grouped: boolean;
}

const ROW = 3.5;

/** The cells themselves: one of them is in the order of Tab, arrows go from one to the next, Space toggles. */
export function MatrixGrid({ label, matrix, draft, set, grouped }: MatrixGridProps) {
  const { dossiers, members } = matrix;
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const [here, setHere] = useState({ row: 0, column: 0 });
  const [refusal, setRefusal] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: dossiers.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    overscan: 6,
  });
  useEffect(() => virtual.measure(), [rem, virtual]);
  const states = useMemo(
    () => new Map(dossiers.map(({ no }) => [no, withDraft(matrix, no, draft)])),
    [matrix, dossiers, draft],
  );
  const loads = useMemo(() => loadsOf(matrix, (no) => states.get(no) ?? ''), [matrix, states]);
  const row = Math.min(here.row, dossiers.length - 1);
  const column = Math.min(here.column, members.length - 1);
  const [dossier, member] = [dossiers[row], members[column]];
  const state = (states.get(dossier?.no ?? '')?.[column] ?? 'o') as CellState;

  const go = (to: number, across: number): void => {
    const next = {
      row: Math.max(0, Math.min(dossiers.length - 1, to)),
      column: Math.max(0, Math.min(members.length - 1, across)),
    };
    setHere(next);
    setRefusal(null);
    const reach = (): boolean => {
      const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.column}"]`) ?? null;
      cell?.focus({ preventScroll: true });
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      return cell !== null;
    };
    if (reach()) return;
    // Far away: its row is not drawn yet.
    virtual.scrollToIndex(next.row);
    requestAnimationFrame(() => requestAnimationFrame(reach));
  };
  const toggle = useCallback(
    (atRow: number, atColumn: number): void => {
      const [wanted, who] = [dossiers[atRow], members[atColumn]];
      if (wanted === undefined || who === undefined) return;
      setHere({ row: atRow, column: atColumn });
      const now = (states.get(wanted.no)?.[atColumn] ?? 'o') as CellState;
      const reason = whyNot(matrix, wanted, who, now);
      setRefusal(reason);
      if (reason === null) set(cellKey(who.keyId, wanted.no), now !== 'a');
    },
    [matrix, dossiers, members, states, set],
  );
  const pressed = (event: KeyboardEvent): void => {
    const far = event.ctrlKey || event.metaKey;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (ROW * rem)) - 2);
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      PageUp: [row - page, column],
      PageDown: [row + page, column],
      Home: [far ? 0 : row, 0],
      End: [far ? dossiers.length - 1 : row, members.length - 1],
    };
    const move = moves[event.key];
    if (move !== undefined) go(...move);
    else if (event.key === ' ' || event.key === 'Enter') toggle(row, column);
    else return;
    event.preventDefault();
  };
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <>
      <p className={styles['here']}>
        {dossier !== undefined && member !== undefined && (
          <>
            项目 {dossier.no} {dossier.title}，{member.name}（{member.unit}）：<strong>{cellNames[state]}</strong>
            {state === 'r' && `，${matrix.reasons.get(cellKey(member.keyId, dossier.no)) ?? ''}`}
          </>
        )}
      </p>
      <p className={styles['refusal']} role="alert">
        {refusal}
      </p>
      <div ref={scroller} className={styles['scroller']}>
        <table
          className={styles['grid']}
          role="grid"
          aria-label={label}
          aria-rowcount={dossiers.length + 1}
          aria-colcount={members.length + 1}
          onKeyDown={pressed}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" className={styles['corner']}>
                项目（可评人数）
              </th>
              {members.map((one, at) => (
                <th key={one.keyId} scope="col" title={`${one.name}，${one.unit}`} className={styles['member']}>
                  <span className={styles['name']}>{one.name}</span>
                  {grouped && <span className={styles['panel']}>{one.panel}</span>}
                  <span className={loads[at] === 0 ? styles['broken'] : styles['load']}>
                    {loads[at] === 0 ? '没有项目' : `评 ${loads[at] ?? 0} 项`}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first !== undefined && first.start > 0 && <tr aria-hidden style={{ height: first.start }} />}
            {shown.map(({ index }) => {
              const one = dossiers[index];
              if (one === undefined) return null;
              const cells = states.get(one.no) ?? '';
              return (
                <MatrixRow
                  key={one.no}
                  index={index}
                  dossier={one}
                  members={members}
                  cells={cells}
                  stored={matrix.stored.get(one.no) ?? ''}
                  troubles={dossierTroubles(matrix, one, cells)}
                  reasons={matrix.reasons}
                  here={index === row ? column : null}
                  toggle={toggle}
                />
              );
            })}
            {last !== undefined && <tr aria-hidden style={{ height: virtual.getTotalSize() - last.end }} />}
          </tbody>
        </table>
      </div>
    </>
  );
}
