import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { Ranked } from '#shared/contract/office/results.ts';
import { decisionNames } from '#shared/tally/index.ts';
import { asTable, fallingFirst, notesOf, percent, type SortKey, type Sorting } from './resultsView.ts';
import { SpreadDots } from './SpreadDots.tsx';
import styles from './Results.module.css';

interface RankingTableProps {
  readonly rows: readonly Ranked[];
  readonly scale: readonly [number, number];
  readonly sorting: Sorting;
  readonly sort: (sorting: Sorting) => void;
  readonly copied: (count: number) => void;
}

const ROW = 3;

const columns: readonly { readonly key: SortKey; readonly label: string; readonly style: string }[] = [
  { key: 'rank', label: '名次', style: 'narrow' },
  { key: 'no', label: '编号', style: 'number' },
  { key: 'title', label: '项目名称', style: 'title' },
  { key: 'leadUnit', label: '牵头单位', style: 'unit' },
  { key: 'official', label: '得分', style: 'score' },
  { key: 'n', label: '份数', style: 'narrow' },
  { key: 'sd', label: '评分分布', style: 'spread' },
  { key: 'probability', label: '过线概率', style: 'chance' },
  { key: 'decision', label: '建议', style: 'decision' },
  { key: 'level', label: '先进水平', style: 'decision' },
  { key: 'agree', label: '同意', style: 'narrow' },
  { key: 'flags', label: '关注', style: 'notes' },
];

interface Chosen {
  readonly here: number;
  readonly anchor: number;
  readonly rows: ReadonlySet<string>;
}

/** The ranking: arrows move, Shift extends, Ctrl+C copies what is chosen (or everything) as a table, Enter derives. */
export const RankingTable = memo(function RankingTable({ rows, scale, sorting, sort, copied }: RankingTableProps) {
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Chosen>({ here: 0, anchor: 0, rows: new Set() });
  const rem = useRem();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  const here = Math.min(chosen.here, Math.max(0, rows.length - 1));

  const copy = useCallback(
    (event: ClipboardEvent): void => {
      // Whoever marked some words, or types into a field, wants those.
      if (window.getSelection()?.isCollapsed === false || event.target instanceof HTMLInputElement) return;
      const some = rows.filter((row) => chosen.rows.has(row.no));
      const wanted = some.length > 0 ? some : rows;
      event.clipboardData?.setData('text/plain', asTable(wanted));
      event.preventDefault();
      copied(wanted.length);
    },
    [rows, chosen.rows, copied],
  );
  useEffect(() => {
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [copy]);

  const between = (from: number, to: number): Set<string> =>
    new Set(rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.no));
  const go = (to: number, extend: boolean): void => {
    const place = Math.max(0, Math.min(rows.length - 1, to));
    setChosen((old) => ({
      here: place,
      anchor: extend ? old.anchor : place,
      rows: extend ? between(old.anchor, place) : new Set(),
    }));
    virtual.scrollToIndex(place);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${place}"]`)?.focus());
  };
  const toggle = (index: number): void =>
    setChosen((old) => {
      const no = rows[index]?.no ?? '';
      const next = new Set(old.rows);
      if (!next.delete(no)) next.add(no);
      return { here: index, anchor: index, rows: next };
    });
  const pressed = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowUp: here - 1,
      ArrowDown: here + 1,
      PageUp: here - 10,
      PageDown: here + 10,
      Home: 0,
      End: rows.length - 1,
    };
    const to = steps[event.key];
    const row = rows[here];
    if (to !== undefined) go(to, event.shiftKey);
    else if (event.key === ' ') toggle(here);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey))
      setChosen((old) => ({ ...old, rows: between(0, rows.length - 1) }));
    else if (event.key === 'Escape') setChosen((old) => ({ ...old, rows: new Set() }));
    else if (event.key === 'Enter' && row !== undefined) void navigate(`/office/results/derive/${row.no}`);
    else return;
    event.preventDefault();
  };
  const clicked = (event: MouseEvent, index: number): void => {
    if (event.shiftKey) {
      window.getSelection()?.removeAllRanges();
      setChosen((old) => ({ ...old, here: index, rows: between(old.anchor, index) }));
    } else toggle(index);
  };
  return (
    <div ref={scroller} className={styles['scroller']}>
      <table
        className={styles['ranking']}
        role="grid"
        aria-label="排名"
        aria-rowcount={rows.length + 1}
        aria-multiselectable
      >
        <thead>
          <tr>
            {columns.map(({ key, label, style }) => {
              const mine = sorting.by === key;
              return (
                <th
                  key={key}
                  scope="col"
                  className={styles[style]}
                  aria-sort={mine ? (sorting.falling ? 'descending' : 'ascending') : 'none'}
                >
                  <button
                    type="button"
                    className={styles['sort']}
                    onClick={() => sort({ by: key, falling: mine ? !sorting.falling : fallingFirst.has(key) })}
                  >
                    {label}
                    <span aria-hidden>{mine ? (sorting.falling ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {first !== undefined && first.start > 0 && <tr aria-hidden style={{ height: first.start }} />}
          {shown.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <tr
                key={row.no}
                data-row={index}
                aria-rowindex={index + 2}
                aria-selected={chosen.rows.has(row.no)}
                tabIndex={index === here ? 0 : -1}
                style={{ height: `${ROW}rem` }}
                onFocus={() => setChosen((old) => (old.here === index ? old : { ...old, here: index, anchor: index }))}
                onKeyDown={pressed}
                onClick={(event) => clicked(event, index)}
                onDoubleClick={() => void navigate(`/office/results/derive/${row.no}`)}
              >
                <Cells row={row} scale={scale} />
              </tr>
            );
          })}
          {last !== undefined && <tr aria-hidden style={{ height: virtual.getTotalSize() - last.end }} />}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles['empty']}>没有符合条件的项目。</p>}
    </div>
  );
});

/** One dossier; drawn anew only when it is another one. */
export const Cells = memo(function Cells({
  row,
  scale,
}: {
  readonly row: Ranked;
  readonly scale: readonly [number, number];
}) {
  const notes = notesOf(row);
  const said = notes.map((one) => one.word).join('、');
  return (
    <>
      <td className={styles['narrow']}>{row.rank ?? '—'}</td>
      <td className={styles['number']}>{row.no}</td>
      <th scope="row" className={styles['title']}>
        <Link
          to={`/office/results/derive/${row.no}`}
          title={row.title}
          tabIndex={-1}
          className={styles['clamp'] ?? ''}
          onClick={(event) => event.stopPropagation()}
        >
          {row.title}
        </Link>
      </th>
      <td className={styles['unit']}>
        <span className={styles['clamp']} title={row.leadUnit}>
          {row.leadUnit}
        </span>
      </td>
      <td className={styles['score']}>{row.officialText ?? '—'}</td>
      <td className={styles['narrow']}>{row.n}</td>
      <td className={styles['spread']}>
        <SpreadDots totals={row.totals} official={row.official} scale={scale} />
      </td>
      <td className={styles['chance']}>{percent(row.probability)}</td>
      <td className={styles['decision']}>
        <span className={styles[row.decision]}>{decisionNames[row.decision]}</span>
      </td>
      <td className={styles['decision']}>{row.level}</td>
      <td className={styles['narrow']}>
        {row.agree}/{row.eligible}
      </td>
      <td className={styles['notes']}>
        <span className={styles['clamp']} title={notes.map((one) => `${one.word}：${one.text}`).join('\n')}>
          {said}
        </span>
      </td>
    </>
  );
});
