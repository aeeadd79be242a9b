import type { Dossier } from '#shared/domain/dossier.ts';
import { Prose } from './Facts.tsx';
import table from './Indicators.module.css';

/** 效益: by year, in 万元; what was not stated is not zero, and is said. */
export function Benefits({ benefits }: { readonly benefits: Dossier['benefits'] }) {
  return (
    <>
      <h2>经济效益（万元）</h2>
      {benefits.years.length === 0 ? (
        <p className={table['missing']}>未提供</p>
      ) : (
        <table className={table['table']} style={{ marginBottom: '1.5rem' }}>
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col" className={table['right']}>
                新增销售额
              </th>
              <th scope="col" className={table['right']}>
                新增利润
              </th>
              <th scope="col" className={table['right']}>
                新增税收
              </th>
              <th scope="col" className={table['right']}>
                节支
              </th>
            </tr>
          </thead>
          <tbody>
            {benefits.years.map((one) => (
              <tr key={one.year}>
                <th scope="row">{one.year}</th>
                {[one.revenue, one.profit, one.tax, one.saving].map((value, index) => (
                  // Four fixed columns.
                  // eslint-disable-next-line react/no-array-index-key
                  <td key={index} className={value === null ? table['missing'] : table['number']}>
                    {value ?? '未提供'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Prose title="社会效益" text={benefits.social} />
      <Prose title="推广应用" text={benefits.promotion} />
    </>
  );
}
