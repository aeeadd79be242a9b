import type { RubricItem } from '#shared/domain/rubric.ts';
import type { Spread } from './compareView.ts';
import styles from './Compare.module.css';

const WIDTH = 56;
const HEIGHT = 14;

/** How I used the scale of an item: a tick for every score, from zero to full marks, and the median. */
export function Distribution({ item, spread }: { readonly item: RubricItem; readonly spread: Spread | null }) {
  if (spread === null) return <span className={styles['plot']} />;
  const { shares, low, median, high } = spread;
  const x = (share: number): number => 1 + share * (WIDTH - 2);
  return (
    <svg
      className={styles['plot']}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${item.code} 我给过 ${shares.length} 个分：最低 ${low}，中位 ${median}，最高 ${high}`}
    >
      <title>
        最低 {low}，中位 {median}，最高 {high}
      </title>
      <path d={`M1 ${HEIGHT - 1}H${WIDTH - 1}`} stroke="var(--zp-border)" />
      {shares.map((share, index) => (
        // Equal scores lie on each other; their order says nothing.
        // eslint-disable-next-line react/no-array-index-key
        <path
          key={index}
          d={`M${x(share)} 4V${HEIGHT - 1}`}
          stroke="var(--zp-accent)"
          strokeWidth={1.5}
          strokeOpacity={0.55}
        />
      ))}
      <path d={`M${x(Number(median) / Number(item.weight))} 0V${HEIGHT}`} stroke="var(--zp-ink)" strokeWidth={2} />
    </svg>
  );
}
