import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { CellProblem } from '#shared/domain/intake.ts';
import styles from './Intake.module.css';
import { useMore } from './lists.ts';
import { More } from './ListTools.tsx';

interface ProblemTableProps {
  readonly problems: readonly CellProblem[];
  /** More of them were found than are listed. */
  readonly count: number;
  readonly label: string;
}

interface Wanted {
  readonly severity: CellProblem['severity'] | null;
  readonly sheet: string | null;
  readonly no: string;
}

const everything: Wanted = { severity: null, sheet: null, no: '' };

/** Every problem at its cell: where it is, what is wrong, how to mend it. */
export function ProblemTable({ problems, count, label }: ProblemTableProps) {
  const [wanted, setWanted] = useState<Wanted>(everything);
  const sheets = [...new Set(problems.map((one) => one.sheet))];
  const rows = useMemo(() => {
    const no = wanted.no.trim();
    return problems.filter(
      (one) =>
        (wanted.severity === null || one.severity === wanted.severity) &&
        (wanted.sheet === null || one.sheet === wanted.sheet) &&
        (no === '' || (one.no ?? '').includes(no)),
    );
  }, [problems, wanted]);
  const { shown, more } = useMore(rows);
  const mixed = new Set(problems.map((one) => one.severity)).size > 1;
  return (
    <>
      <search className={styles['tools']}>
        {mixed && (
          <Select<CellProblem['severity']>
            allowClear
            aria-label="只看一种级别"
            placeholder="全部级别"
            {...(wanted.severity === null ? {} : { value: wanted.severity })}
            options={[
              { value: 'error', label: '须改正' },
              { value: 'notice', label: '提示' },
            ]}
            onChange={(severity) => setWanted({ ...wanted, severity: severity ?? null })}
          />
        )}
        <Select<string>
          allowClear
          aria-label="只看一张工作表"
          placeholder="全部工作表"
          {...(wanted.sheet === null ? {} : { value: wanted.sheet })}
          options={sheets.map((value) => ({ value, label: value }))}
          onChange={(sheet) => setWanted({ ...wanted, sheet: sheet ?? null })}
        />
        <Input
          allowClear
          aria-label="只看一个项目的编号"
          placeholder="项目编号"
          value={wanted.no}
          onChange={(event) => setWanted({ ...wanted, no: event.target.value })}
        />
        <p className={styles['count']} role="status">
          {rows.length === problems.length ? `${count} 处` : `列出 ${rows.length}/${count} 处`}
        </p>
      </search>
      {count > problems.length && (
        <p className={styles['none']}>
          问题很多，这里只列出前 {problems.length} 处，写出的表格里有全部 {count} 处。
        </p>
      )}
      <table className={styles['table']}>
        <caption className="zp-visually-hidden">{label}</caption>
        <thead>
          <tr>
            {mixed && <th scope="col">级别</th>}
            <th scope="col">位置</th>
            <th scope="col">列</th>
            <th scope="col">项目</th>
            <th scope="col">问题和改法</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one, at) => (
            <tr key={`${at} ${one.sheet} ${one.row} ${one.column} ${one.code}`}>
              {mixed && (
                <td className={styles['short']}>
                  <Severity severity={one.severity} />
                </td>
              )}
              <td className={styles['short']}>
                {one.sheet} {one.row === 0 ? '' : `第 ${one.row} 行`}
              </td>
              <td className={styles['column']}>{one.column}</td>
              <td className={styles['column']}>{one.no ?? ''}</td>
              <td className={styles['sentence']} title={`编号 ${one.code}`}>
                {one.message}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles['none']}>没有符合条件的问题。</p>}
      <More left={rows.length - shown.length} more={more} />
    </>
  );
}

function Severity({ severity }: { readonly severity: CellProblem['severity'] }) {
  return (
    <span className={severity === 'error' ? styles['error'] : styles['notice']}>
      <span aria-hidden>{severity === 'error' ? '▲' : '△'}</span> {severity === 'error' ? '须改正' : '提示'}
    </span>
  );
}
