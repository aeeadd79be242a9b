import styles from './Deliberation.module.css';

interface SpreadPlotProps {
  /** Totals that count, lowest first, with nobody's name. */
  readonly spread: readonly number[];
  readonly sd: number | null;
}

/** The totals as marks on one scale from 0 to 100, each with its figure below: no name, no legend. */
export function SpreadPlot({ spread, sd }: SpreadPlotProps) {
  const said = `评分分布：${spread.map((one) => `${one} 分`).join('，')}${sd === null ? '' : `，标准差 ${sd}`}。`;
  return (
    <figure className={styles['plot']}>
      <div role="img" aria-label={said} className={styles['scale']}>
        {[0, 25, 50, 75, 100].map((at) => (
          <span key={at} className={styles['tick']} style={{ left: `${at}%` }}>
            {at}
          </span>
        ))}
        {spread.map((total, index) => {
          // Equal totals are different people: they stand on each other.
          const level = spread.slice(0, index).filter((one) => one === total).length;
          return (
            <span
              key={`${total} ${level}`}
              className={styles['mark']}
              style={{ left: `${total}%`, bottom: `${0.125 + level * 0.75}rem` }}
            />
          );
        })}
      </div>
      <figcaption>{said}</figcaption>
    </figure>
  );
}
