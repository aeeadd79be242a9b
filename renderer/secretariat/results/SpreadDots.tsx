import { memo } from 'react';
import styles from './Results.module.css';

interface SpreadDotsProps {
  /** Lowest first. */
  readonly totals: readonly number[];
  readonly official: number | null;
  readonly scale: readonly [number, number];
}

/** 2 to 98 of a hundred: room for a dot at either end. The line of the what-if is laid over it by the style sheet. */
export const placeOf = (value: number, [from, to]: readonly [number, number]): number =>
  2 + (96 * (value - from)) / (to - from);

/** Totals as dots on the scale of the whole table, equal ones on each other; the official score is the bar. */
export const SpreadDots = memo(function SpreadDots({ totals, official, scale }: SpreadDotsProps) {
  const [least, most] = [totals[0], totals.at(-1)];
  if (least === undefined || most === undefined) return <span className={styles['none']}>—</span>;
  const seen = new Map<number, number>();
  const dots = totals.map((total) => {
    const level = seen.get(total) ?? 0;
    seen.set(total, level + 1);
    return `M${placeOf(total, scale).toFixed(1)} ${15 - Math.min(level, 3) * 4}h0`;
  });
  const said = `${totals.length} 份：${totals.length > 12 ? `${least} 至 ${most}` : totals.join('，')}`;
  return (
    <span className={styles['dots']}>
      <svg viewBox="0 0 100 20" role="img" aria-label={said}>
        <title>{said}</title>
        <path d="M2 18.5H98" className={styles['axis']} />
        <path d={dots.join('')} className={styles['dot']} />
        {official !== null && <path d={`M${placeOf(official, scale)} 2V18.5`} className={styles['official']} />}
      </svg>
    </span>
  );
});
