import { Button, Radio } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { BoardGroup, BoardRow, YearBoard } from '#shared/board/index.ts';
import { asTable, countNames } from './words.ts';
import styles from './Board.module.css';

/** The library of charts is the larger part of this page. */
const GroupChart = lazy(async () => ({ default: (await import('./GroupChart.tsx')).GroupChart }));

/** The year by one of its tables: numbers on the left, the same numbers as bars on the right. */
export function Groups({ board }: { readonly board: YearBoard }) {
  const [key, setKey] = useState<BoardGroup['key']>('district');
  const [said, setSaid] = useState('');
  const group = board.groups.find((one) => one.key === key);
  useEffect(() => {
    if (group === undefined) return;
    const copy = (event: ClipboardEvent): void => {
      // Whoever marked some words, or types into a field, wants those.
      if (window.getSelection()?.isCollapsed === false || event.target instanceof HTMLInputElement) return;
      event.clipboardData?.setData('text/plain', asTable(headingOf(group), [...group.rows, totalOf(board)]));
      event.preventDefault();
      setSaid(`已复制${group.title}的 ${group.rows.length} 行，可贴到 WPS 或 Excel。`);
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, [board, group]);
  if (group === undefined) return null;
  return (
    <section aria-labelledby="board-groups">
      <h2 id="board-groups">分布</h2>
      <div className={styles['tools']}>
        <Radio.Group
          aria-label="按什么分"
          optionType="button"
          value={key}
          onChange={(event) => {
            setKey(event.target.value as BoardGroup['key']);
            setSaid('');
          }}
          options={board.groups.map((one) => ({ value: one.key, label: headingOf(one) }))}
        />
        <Button
          onClick={() => {
            window.getSelection()?.removeAllRanges();
            // The one way that needs no permission and works in every shell; it comes back as a copy event.
            document.execCommand('copy');
          }}
        >
          复制本表
        </Button>
        <span className={styles['keys']}>
          <kbd>Ctrl</kbd>+<kbd>C</kbd>
        </span>
        <span role="status" className={styles['small']}>
          {said}
        </span>
      </div>
      <div className={styles['pair']}>
        <div>
          <div className={styles['scroll']}>
            <GroupTable group={group} board={board} />
          </div>
          {group.note !== '' && <p className={styles['small']}>{group.note}</p>}
        </div>
        {/* Its place is kept: the table does not jump when the chart has come. */}
        <Suspense fallback={<div />}>
          <GroupChart group={group} />
        </Suspense>
      </div>
    </section>
  );
}

function headingOf({ title }: BoardGroup): string {
  return title.replace(/^按/, '');
}

function totalOf(board: YearBoard): Pick<BoardRow, 'name' | 'counts'> {
  return { name: '合计', counts: board.total };
}

function GroupTable({ group, board }: { readonly group: BoardGroup; readonly board: YearBoard }) {
  const total = totalOf(board);
  return (
    <table className={styles['table']} aria-label={group.title}>
      <thead>
        <tr>
          <th scope="col">{headingOf(group)}</th>
          {countNames.map(({ key, short }) => (
            <th key={key} scope="col" className={styles['number']}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.rows.map(({ name, counts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {countNames.map(({ key }) => (
              <td key={key} className={counts[key] === 0 ? styles['nought'] : styles['number']}>
                {counts[key]}
              </td>
            ))}
          </tr>
        ))}
        {group.rows.length === 0 && (
          <tr>
            <td colSpan={countNames.length + 1}>还没有项目。</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{total.name}</th>
          {countNames.map(({ key }) => (
            <td key={key} className={styles['number']}>
              {total.counts[key]}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
