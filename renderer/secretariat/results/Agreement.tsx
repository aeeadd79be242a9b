import { CartesianGrid, ErrorBar, LabelList, ResponsiveContainer, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { ResultShown } from '#shared/contract/office/results.ts';
import styles from './Charts.module.css';

type PanelAgreement = ResultShown['agreement'][number];

interface Figure {
  readonly name: string;
  readonly means: string;
  readonly value: number | null;
  readonly interval: readonly [number, number] | null;
  readonly reason: string | undefined;
}

function figuresOf({ icc, kendall, alpha, reasons }: PanelAgreement): Figure[] {
  return [
    {
      name: 'ICC(2,1)',
      means: '一位专家的评分有多可靠',
      value: icc?.ICC2.value ?? null,
      interval: icc?.ICC2.ci ?? null,
      reason: reasons.icc,
    },
    {
      name: 'ICC(2,k)',
      means: '全组平均有多可靠',
      value: icc?.ICC2k.value ?? null,
      interval: icc?.ICC2k.ci ?? null,
      reason: reasons.icc,
    },
    {
      name: '肯德尔 W',
      means: '专家给出的名次有多一致',
      value: kendall?.W ?? null,
      interval: null,
      reason: reasons.kendall,
    },
    {
      name: 'α 系数',
      means: '分数有多一致，允许有人没有评',
      value: alpha,
      interval: null,
      reason: reasons.alpha,
    },
  ];
}

/** A dot for each figure, with its 95 % interval where there is one. */
export function AgreementChart({ agreement }: { readonly agreement: PanelAgreement }) {
  const rem = useRem();
  const figures = figuresOf(agreement);
  const known = figures.filter((one) => one.value !== null);
  const reasons = [
    ...new Set(figures.flatMap((one) => (one.value === null && one.reason !== undefined ? [one.reason] : []))),
  ];
  if (known.length === 0) return <p className={styles['small']}>{reasons.join('') || '没有可以作图的数值。'}</p>;
  const least = Math.min(0, ...known.flatMap((one) => [one.value ?? 0, one.interval?.[0] ?? 0]));
  const from = least < 0 ? Math.max(-1, Math.floor(least * 4) / 4) : 0;
  const data = known.map((one) => ({
    name: one.name,
    x: one.value ?? 0,
    label: (one.value ?? 0).toFixed(2),
    error:
      one.interval === null
        ? [0, 0]
        : [(one.value ?? 0) - Math.max(from, one.interval[0]), one.interval[1] - (one.value ?? 0)],
  }));
  const said = data.map((one) => `${one.name} ${one.label}`).join('，');
  return (
    <figure className={styles['chart']}>
      <div role="img" aria-label={`一致性：${said}`}>
        <ResponsiveContainer width="100%" height={(data.length * 2.25 + 2) * rem}>
          <ScatterChart margin={{ top: 0.5 * rem, right: 1.5 * rem, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid stroke="var(--zp-line)" horizontal={false} />
            <XAxis
              type="number"
              dataKey="x"
              domain={[from, 1]}
              tick={{ fill: 'var(--zp-ink-2)', fontSize: 0.875 * rem }}
              stroke="var(--zp-border)"
            />
            <YAxis
              type="category"
              dataKey="name"
              allowDuplicatedCategory={false}
              width={5.5 * rem}
              interval={0}
              reversed
              tick={{ fill: 'var(--zp-ink)', fontSize: 0.875 * rem }}
              axisLine={false}
              tickLine={false}
            />
            <Scatter data={data} isAnimationActive={false} fill="var(--zp-accent)">
              <ErrorBar dataKey="error" direction="x" width={5} stroke="var(--zp-ink)" isAnimationActive={false} />
              <LabelList dataKey="label" position="top" fill="var(--zp-ink)" fontSize={0.875 * rem} />
            </Scatter>
          </ScatterChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles['small']}>
        {known.some((one) => one.interval !== null) && '短线为 95% 区间。'}
        {reasons.join('')}
      </figcaption>
    </figure>
  );
}

export function AgreementTable({ agreement }: { readonly agreement: PanelAgreement }) {
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col" className={styles['words']}>
            说明
          </th>
          <th scope="col">数值</th>
          <th scope="col">95% 区间</th>
        </tr>
      </thead>
      <tbody>
        {figuresOf(agreement).map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.name}</th>
            <td className={styles['words']}>{one.value === null ? (one.reason ?? one.means) : one.means}</td>
            <td>{one.value === null ? '—' : one.value.toFixed(3)}</td>
            <td>{one.interval === null ? '—' : `${one.interval[0].toFixed(3)} 至 ${one.interval[1].toFixed(3)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
