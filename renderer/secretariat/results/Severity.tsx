import { Bar, BarChart, Cell, ErrorBar, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { SeverityShown } from '#shared/contract/office/results.ts';
import styles from './Charts.module.css';

interface SeverityProps {
  readonly panel: string;
  readonly rows: readonly SeverityShown[];
}

/** +2.31, −0.40. */
export const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`;

const byEffect = (rows: readonly SeverityShown[]): SeverityShown[] =>
  rows.toSorted((a, b) => (b.effect ?? -Infinity) - (a.effect ?? -Infinity));

/** Bars from nought: to the right lenient, full; to the left strict, hollow. The whisker is one standard error. */
export function SeverityChart({ panel, rows }: SeverityProps) {
  const rem = useRem();
  const known = byEffect(rows).filter((one) => one.effect !== null);
  const reasons = [...new Set(rows.flatMap((one) => (one.reason === null ? [] : [one.reason])))];
  if (known.length === 0) return <p className={styles['small']}>{reasons.join('') || '没有可以作图的数值。'}</p>;
  const reach = Math.max(1, ...known.map((one) => Math.abs(one.effect ?? 0) + (one.se ?? 0)));
  // Even, so that the halves are whole numbers, too.
  const limit = 2 * Math.ceil(reach * 0.55);
  const data = known.map((one, index) => ({
    // Two people may have one name: the place tells them apart.
    key: `${index}`,
    name: one.name.replace(`${panel}·`, ''),
    effect: one.effect ?? 0,
    se: one.se ?? 0,
    label: signed(one.effect ?? 0),
  }));
  const said = data.map((one) => `${one.name} ${one.label}`).join('，');
  return (
    <figure className={styles['chart']}>
      <div role="img" aria-label={`宽严：${said}`}>
        <ResponsiveContainer width="100%" height={(data.length * 1.75 + 2) * rem}>
          <BarChart layout="vertical" data={data} margin={{ right: 1 * rem, left: 0 }} accessibilityLayer={false}>
            <XAxis
              type="number"
              domain={[-limit, limit]}
              ticks={[-limit, -limit / 2, 0, limit / 2, limit]}
              tick={{ fill: 'var(--zp-ink-2)', fontSize: 0.875 * rem }}
              stroke="var(--zp-border)"
              tickFormatter={(value: number) => (value === 0 ? '0' : value > 0 ? `+${value}` : `−${-value}`)}
            />
            <YAxis
              type="category"
              dataKey="key"
              width={9.5 * rem}
              interval={0}
              tick={{ fill: 'var(--zp-ink)', fontSize: 0.875 * rem }}
              tickFormatter={(key: string) => `${data[Number(key)]?.name ?? ''}　${data[Number(key)]?.label ?? ''}`}
              axisLine={false}
              tickLine={false}
            />
            <ReferenceLine x={0} stroke="var(--zp-ink)" />
            <Bar dataKey="effect" isAnimationActive={false} barSize={0.875 * rem}>
              {data.map((one) => (
                <Cell
                  key={one.key}
                  fill={one.effect > 0 ? 'var(--zp-accent)' : 'var(--zp-paper)'}
                  stroke="var(--zp-accent)"
                  strokeWidth={1.5}
                />
              ))}
              <ErrorBar dataKey="se" direction="x" width={4} stroke="var(--zp-ink)" isAnimationActive={false} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles['small']}>
        正为偏宽（实心），负为偏严（空心）；短线为一个标准误。{reasons.join('')}
      </figcaption>
    </figure>
  );
}

export function SeverityTable({ rows }: Pick<SeverityProps, 'rows'>) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">专家</th>
          <th scope="col">评分数</th>
          <th scope="col">宽严</th>
          <th scope="col">标准误</th>
        </tr>
      </thead>
      <tbody>
        {byEffect(rows).map((one, index) => (
          // Two people may have one name.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={`${one.name} ${index}`}>
            <th scope="row">{one.name}</th>
            <td>{one.n}</td>
            <td>{one.effect === null ? (one.reason ?? '—') : signed(one.effect)}</td>
            <td>{one.se === null ? '—' : one.se.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
