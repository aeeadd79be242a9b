import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { useRem } from '#renderer/app/widthInRem.ts';
import { TabBar } from '#renderer/design/TabBar.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import styles from './Documents.module.css';

type Sheet = OutputOf<'attachment.table'>['sheets'][number];

const ROW = 2.25;

/** A spreadsheet as tables, sheet by sheet; only the rows in sight are drawn. */
export function TableView({ sheets }: { readonly sheets: readonly Sheet[] }) {
  const [at, setAt] = useState('0');
  const sheet = sheets[Number(at)];
  return (
    <div className={styles['view']}>
      <div className={styles['sheets']}>
        <TabBar
          label="工作表"
          tabs={sheets.map((one, index) => ({ key: String(index), label: one.name }))}
          current={at}
          show={setAt}
          panel="sheet-content"
        />
      </div>
      {sheet === undefined ? (
        <p className={styles['problem']}>这个表格里没有内容。</p>
      ) : (
        <Grid key={at} sheet={sheet} />
      )}
    </div>
  );
}

function Grid({ sheet }: { readonly sheet: Sheet }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const [head = [], ...rows] = sheet.rows;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW * rem,
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <>
      {/* A scrolling place can be reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div
        id="sheet-content"
        ref={scroller}
        className={styles['grid']}
        tabIndex={0}
        role="region"
        aria-label={sheet.name}
      >
        <table>
          <thead>
            <tr>
              {head.map((cell, index) => (
                // Columns never change places.
                // eslint-disable-next-line react/no-array-index-key
                <th key={index} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first !== undefined && first.start > 0 && <tr style={{ height: first.start }} />}
            {shown.map(({ index, key }) => (
              <tr key={key} style={{ height: ROW * rem }}>
                {head.map((_, column) => {
                  const cell = rows[index]?.[column] ?? '';
                  return (
                    // eslint-disable-next-line react/no-array-index-key
                    <td key={column} className={/^-?[\d,]+(\.\d+)?%?$/.test(cell) ? styles['number'] : undefined}>
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ))}
            {last !== undefined && <tr style={{ height: virtual.getTotalSize() - last.end }} />}
          </tbody>
        </table>
      </div>
      <p className={styles['note']}>
        {rows.length} 行{sheet.truncated ? '，表格较大，只显示了前面的部分' : ''}
      </p>
    </>
  );
}
