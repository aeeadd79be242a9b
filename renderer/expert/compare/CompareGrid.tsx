import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { totalBand } from '#renderer/expert/desk/deskView.ts';
import { BandTag } from '#renderer/design/BandTag.tsx';
import { columnsOf, spreadOf, type CompareRow, type Sorting } from './compareView.ts';
import { Distribution } from './Distribution.tsx';
import { EditCell } from './EditCell.tsx';
import styles from './Compare.module.css';

interface CompareGridProps {
  readonly rubric: Rubric;
  readonly rows: readonly CompareRow[];
  readonly sorting: Sorting;
  readonly sort: (sorting: Sorting) => void;
  readonly open: (no: string) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const ROW = 2.75;
const words = { recused: '回避', abstained: '弃权' } as const;

/** The matrix: dossiers down, items across; arrows move, Enter edits, the head of a column sorts. */
export function CompareGrid({ rubric, rows, sorting, sort, open }: CompareGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [here, setHere] = useState<Place>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const items = columnsOf(rubric);
  const rem = useRem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const focus = (place: Place): void => {
    setHere(place);
    virtual.scrollToIndex(place.row);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-cell="${place.row} ${place.column}"]`)?.focus(),
    );
  };
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const step = steps[event.key];
    if (editing || step === undefined) return;
    event.preventDefault();
    focus({
      row: Math.max(0, Math.min(rows.length - 1, here.row + step[0])),
      column: Math.max(0, Math.min(items.length - 1, here.column + step[1])),
    });
  };
  const heading = (by: string, label: string) => {
    const mine = sorting.by === by;
    return (
      <button
        type="button"
        className={styles['sort']}
        onClick={() => sort({ by, falling: mine ? !sorting.falling : by !== 'no' })}
      >
        {label}
        <span aria-hidden>{mine ? (sorting.falling ? ' ↓' : ' ↑') : ''}</span>
      </button>
    );
  };
  const sortOf = (by: string): 'ascending' | 'descending' | 'none' =>
    sorting.by === by ? (sorting.falling ? 'descending' : 'ascending') : 'none';
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <div ref={scroller} className={styles['scroller']}>
      <table className={styles['grid']} role="grid" aria-label="我的评分" aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            <th scope="col" className={styles['name']} aria-sort={sortOf('no')}>
              {heading('no', '项目')}
            </th>
            {items.map((item) => (
              <th key={item.code} scope="col" title={item.name} aria-sort={sortOf(item.code)}>
                {heading(item.code, item.code)}
                <span className={styles['weight']}>满分 {item.weight}</span>
                <Distribution item={item} spread={spreadOf(rows, item)} />
              </th>
            ))}
            <th scope="col" aria-sort={sortOf('total')}>
              {heading('total', '合计')}
            </th>
            <th scope="col">等次</th>
          </tr>
        </thead>
        <tbody>
          {first !== undefined && first.start > 0 && <tr aria-hidden style={{ height: first.start }} />}
          {shown.map(({ index, key }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const band = row.complete && row.total !== null ? totalBand(rubric, row.total) : null;
            return (
              <tr key={key} style={{ height: ROW * rem }}>
                <th scope="row" className={styles['name']}>
                  <button type="button" className={styles['title']} title={row.title} onClick={() => open(row.no)}>
                    {row.no} {row.title}
                  </button>
                </th>
                {row.standing === 'open' ? (
                  items.map((item, column) => (
                    <EditCell
                      key={item.code}
                      place={`${index} ${column}`}
                      row={row}
                      rubric={rubric}
                      item={item}
                      current={here.row === index && here.column === column}
                      focused={() => setHere({ row: index, column })}
                      edits={setEditing}
                      keys={move}
                      done={() => focus({ row: index, column })}
                    />
                  ))
                ) : (
                  <td colSpan={items.length} className={styles['aside']}>
                    {words[row.standing]}
                  </td>
                )}
                <td className={styles['total']}>{row.total ?? '–'}</td>
                <td>{band !== null && <BandTag code={band.code} name={band.name} />}</td>
              </tr>
            );
          })}
          {last !== undefined && <tr aria-hidden style={{ height: virtual.getTotalSize() - last.end }} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles['empty']}>这一类别没有分给您的项目。</p>}
    </div>
  );
}
