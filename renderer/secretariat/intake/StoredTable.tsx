import { useMemo, useState } from 'react';
import { bytes, dayAndClock } from '#renderer/design/words.ts';
import type { StoredDossier } from '#shared/contract/office/intake.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import styles from './Intake.module.css';
import { anything, matches, useMore, type ListFilter } from './lists.ts';
import { ListTools, More } from './ListTools.tsx';

interface StoredTableProps {
  readonly dossiers: readonly StoredDossier[];
  readonly open: (no: string) => void;
}

const states = [
  { value: 'stored', label: '已收' },
  { value: 'released', label: '已封包' },
] as const;

/** Everything that was taken in. */
export function StoredTable({ dossiers, open }: StoredTableProps) {
  const [filter, setFilter] = useState<ListFilter>(anything);
  const rows = useMemo(
    () => dossiers.filter((one) => matches(filter, one, one.released ? 'released' : 'stored')),
    [dossiers, filter],
  );
  const { shown, more } = useMore(rows);
  return (
    <section aria-label="已收的项目">
      <div className={styles['head']}>
        <h2>已收的项目</h2>
        <p className={styles['count']} role="status">
          {rows.length === dossiers.length ? `${rows.length} 个` : `列出 ${rows.length}/${dossiers.length} 个`}
        </p>
      </div>
      {dossiers.length === 0 ? (
        <p className={styles['none']}>还没有收入任何项目。</p>
      ) : (
        <>
          <ListTools filter={filter} change={setFilter} states={states} rows={dossiers} />
          <table className={styles['table']}>
            <caption className="zp-visually-hidden">已收的项目</caption>
            <thead>
              <tr>
                <th scope="col" className={styles['no']}>
                  编号
                </th>
                <th scope="col">项目名称</th>
                <th scope="col">类别</th>
                <th scope="col">牵头单位</th>
                <th scope="col">区</th>
                <th scope="col">附件</th>
                <th scope="col">专家组</th>
                <th scope="col">状态</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr key={one.no}>
                  <td className={styles['no']}>{one.no}</td>
                  <th scope="row">
                    <button type="button" className={styles['title']} onClick={() => open(one.no)}>
                      {one.title}
                    </button>
                  </th>
                  <td className={styles['short']}>{categoryNames[one.category]}</td>
                  <td className={styles['long']}>{one.lead}</td>
                  <td className={styles['short']}>{one.district}</td>
                  <td className={styles['short']}>
                    {one.attachments === 0 ? '无' : `${one.attachments} 件，${bytes(one.bytes)}`}
                  </td>
                  <td>{one.panel ?? '未分组'}</td>
                  <td className={styles['short']} title={`收入于 ${dayAndClock(one.updatedAt)}`}>
                    {one.released ? '已封包' : '已收'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {rows.length === 0 && <p className={styles['none']}>没有符合条件的项目。</p>}
          <More left={rows.length - shown.length} more={more} />
        </>
      )}
    </section>
  );
}
