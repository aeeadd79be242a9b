import type { RubricDifference } from '#shared/guide/index.ts';
import styles from './Guide.module.css';

/** Where two versions differ: what was, what is. */
export function DifferenceTable({ differences }: { readonly differences: readonly RubricDifference[] }) {
  if (differences.length === 0) return <p>内容完全相同。</p>;
  return (
    <div className={styles['differences']} role="region" aria-label="差异" tabIndex={0}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">位置</th>
            <th scope="col">原来</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ place, before, after }) => (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td>{before === null || before === '' ? '（没有）' : before}</td>
              <td>{after === null || after === '' ? '（没有）' : after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
