import type { IntakeDifference } from '#shared/domain/intake.ts';
import styles from './Intake.module.css';

/** Which fields and attachments would change, from what to what. */
export function Differences({ differences }: { readonly differences: readonly IntakeDifference[] }) {
  return (
    <table className={styles['table']}>
      <caption className="zp-visually-hidden">与已收内容的变动</caption>
      <thead>
        <tr>
          <th scope="col">位置</th>
          <th scope="col">列</th>
          <th scope="col">原来</th>
          <th scope="col">改为</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one, at) => (
          <tr key={`${at} ${one.sheet} ${one.item} ${one.column}`}>
            <th scope="row" className={styles['place']}>
              {one.sheet}
              {one.item === '' ? '' : `：${one.item}`}
            </th>
            <td className={styles['column']}>{one.column === '' ? '整行' : one.column}</td>
            <td className={styles['before']}>
              {one.before === null ? <span className={styles['none']}>（没有）</span> : <del>{one.before}</del>}
            </td>
            <td className={styles['after']}>
              {one.after === null ? <span className={styles['none']}>（去掉）</span> : <ins>{one.after}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
