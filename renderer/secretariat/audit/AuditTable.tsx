import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useRem } from '#renderer/app/widthInRem.ts';
import { dayAndClock } from '#renderer/design/words.ts';
import { auditKindNames, type AuditLine } from '#shared/contract/office/audit.ts';
import styles from './Audit.module.css';

/** Newest first; rows are as high as their sentence. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 2.5 * rem,
    getItemKey: (index) => lines[index]?.seq ?? index,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const [first, last] = [shown[0], shown.at(-1)];
  return (
    <div ref={scroller} className={styles['scroller']} tabIndex={0} role="region" aria-label="记录">
      <table className={styles['table']} aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            <th scope="col" className={styles['seq']}>
              序号
            </th>
            <th scope="col" className={styles['at']}>
              时间
            </th>
            <th scope="col" className={styles['kind']}>
              事项
            </th>
            <th scope="col" className={styles['who']}>
              办理人
            </th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {first !== undefined && first.start > 0 && <tr aria-hidden style={{ height: first.start }} />}
          {shown.map(({ index, key }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return (
              <tr key={key} ref={virtual.measureElement} data-index={index} aria-rowindex={index + 2}>
                <td className={styles['seq']}>{line.seq}</td>
                <td className={styles['at']}>{dayAndClock(line.at)}</td>
                <td className={styles['kind']}>{auditKindNames[line.kind]}</td>
                <td className={styles['who']}>{line.who}</td>
                <td title={`摘要 ${line.hash}`}>
                  {line.refused && <strong className={styles['refused']}>未办成 </strong>}
                  {line.said}
                </td>
              </tr>
            );
          })}
          {last !== undefined && <tr aria-hidden style={{ height: virtual.getTotalSize() - last.end }} />}
        </tbody>
      </table>
      {lines.length === 0 && <p className={styles['empty']}>没有符合条件的记录。</p>}
    </div>
  );
}
