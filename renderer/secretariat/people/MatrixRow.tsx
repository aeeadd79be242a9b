import { memo } from 'react';
import type { PeopleDossier, PeopleExpert } from '#shared/contract/office/people.ts';
import { cellKey, cellMarks, cellNames, type CellState, type Trouble } from './matrixView.ts';
import styles from './Matrix.module.css';

interface MatrixRowProps {
  readonly index: number;
  readonly dossier: PeopleDossier;
  readonly members: readonly PeopleExpert[];
  readonly cells: string;
  readonly stored: string;
  readonly troubles: readonly Trouble[];
  readonly reasons: ReadonlyMap<string, string>;
  /** Column of the cell that is in the order of Tab, when it is of this row. */
  readonly here: number | null;
  readonly toggle: (row: number, column: number) => void;
}

const tones: Readonly<Record<CellState, string>> = { a: 'given', l: 'left', r: 'recused', o: 'outside' };

/** A dossier: how many judge it, what is against the rule, and a cell for every expert. */
export const MatrixRow = memo(
  function MatrixRow({ index, dossier, members, cells, stored, troubles, reasons, here, toggle }: MatrixRowProps) {
    const judges = cells.split('a').length - 1;
    return (
      <tr aria-rowindex={index + 2}>
        <th scope="row" title={`${dossier.no} ${dossier.title}`}>
          <span className={styles['title']}>
            {dossier.no} {dossier.title}
          </span>
          <span className={styles['count']}>
            {judges} 人
            {troubles.map(({ text, broken }) => (
              <span key={text} className={broken ? styles['broken'] : styles['odd']}>
                ，{text}
              </span>
            ))}
          </span>
        </th>
        {members.map(({ keyId, name }, at) => {
          const state = (cells[at] ?? 'o') as CellState;
          const changed = cells[at] !== stored[at];
          const reason = state === 'r' ? `：${reasons.get(cellKey(keyId, dossier.no)) ?? ''}` : '';
          return (
            <td
              key={keyId}
              role="gridcell"
              data-cell={`${index} ${at}`}
              tabIndex={here === at ? 0 : -1}
              aria-label={`${dossier.no} ${name}：${cellNames[state]}${changed ? '，未保存' : ''}${reason}`}
              aria-colindex={at + 2}
              className={`${styles[tones[state]] ?? ''} ${changed ? (styles['changed'] ?? '') : ''}`}
              onClick={() => toggle(index, at)}
            >
              {cellMarks[state]}
            </td>
          );
        })}
      </tr>
    );
  },
  (a, b) =>
    a.index === b.index &&
    a.dossier === b.dossier &&
    a.members === b.members &&
    a.cells === b.cells &&
    a.stored === b.stored &&
    a.here === b.here &&
    a.toggle === b.toggle,
);
