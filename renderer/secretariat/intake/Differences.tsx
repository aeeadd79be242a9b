import type { IntakeDifference } from '#shared/domain/intake.ts';
import { beginning, changedPart, end } from './changedPart.ts';
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
            <Change before={one.before} after={one.after} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Short values whole; of long texts the part that differs, with enough around it to find the place. */
function Change({ before, after }: { readonly before: string | null; readonly after: string | null }) {
  const { head, was, now, tail } = changedPart(before ?? '', after ?? '');
  const part = (before?.length ?? 0) + (after?.length ?? 0) > 60 && before !== null && after !== null;
  return (
    <>
      <td className={styles['before']}>
        {before === null ? (
          <span className={styles['none']}>（没有）</span>
        ) : part ? (
          <>
            {end(head)}
            <del>{was}</del>
            {beginning(tail)}
          </>
        ) : (
          <del>{before}</del>
        )}
      </td>
      <td className={styles['after']}>
        {after === null ? (
          <span className={styles['none']}>（去掉）</span>
        ) : part ? (
          <>
            {end(head)}
            <ins>{now}</ins>
            {beginning(tail)}
          </>
        ) : (
          <ins>{after}</ins>
        )}
      </td>
    </>
  );
}
