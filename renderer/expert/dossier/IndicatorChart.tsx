import {
  CartesianGrid,
  LabelList,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
  type ScatterShapeProps,
} from 'recharts';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { IndicatorView, PointKind } from './indicatorView.ts';
import styles from './Indicators.module.css';

const LANE = 1.75;

/** The five values of one indicator on one scale, each in a lane of its own, the better side to the right. */
export function IndicatorChart({
  view,
  unit,
  name,
}: {
  readonly view: IndicatorView;
  readonly unit: string;
  readonly name: string;
}) {
  const rem = useRem();
  if (view.domain === null) return <p className={styles['none']}>可比的数值不足两个，不作图。</p>;
  const known = view.points.filter((one) => one.value !== null);
  const data = known.map((one) => ({ ...one, x: Number(one.value), label: one.value ?? '' }));
  const summary = `${name}：${known.map((one) => `${one.name} ${one.value ?? ''}`).join('，')}`;
  return (
    <figure className={styles['chart']} role="img" aria-label={summary}>
      <ResponsiveContainer width="100%" height={known.length * LANE * rem + 0.75 * rem}>
        <ScatterChart margin={{ top: 0, right: 5 * rem, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--zp-line)" horizontal={false} />
          <XAxis
            type="number"
            dataKey="x"
            domain={[...view.domain]}
            reversed={view.reversed}
            tickCount={5}
            tick={false}
            height={0.5 * rem}
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
          <Scatter data={data} isAnimationActive={false} shape={Mark}>
            <LabelList dataKey="label" position="right" fill="var(--zp-ink)" fontSize={0.875 * rem} />
          </Scatter>
        </ScatterChart>
      </ResponsiveContainer>
      <figcaption className={styles['axis']}>
        {unit === '' ? '' : `单位：${unit}。`}
        {view.direction}，右侧为优
      </figcaption>
    </figure>
  );
}

/** Shapes differ as well as colours: the chart is read in black and white, too. */
function Mark({ cx = 0, cy = 0, payload }: ScatterShapeProps) {
  const kind = (payload as { kind: PointKind }).kind;
  const r = 7;
  switch (kind) {
    case 'before':
      return <circle cx={cx} cy={cy} r={r - 1} fill="var(--zp-paper)" stroke="var(--zp-ink-2)" strokeWidth={2.5} />;
    case 'after':
      return <circle cx={cx} cy={cy} r={r} fill="var(--zp-accent)" />;
    case 'goal':
      return <path d={`M${cx} ${cy - 10}V${cy + 10}`} stroke="var(--zp-ink)" strokeWidth={3.5} />;
    case 'domestic':
      return (
        <path d={`M${cx} ${cy - r}L${cx + r} ${cy}L${cx} ${cy + r}L${cx - r} ${cy}Z`} fill="var(--zp-excellent)" />
      );
    case 'international':
      return <path d={`M${cx} ${cy - r}L${cx + r} ${cy + r}H${cx - r}Z`} fill="var(--zp-fair)" />;
  }
}
