import type { BoardShare, BoardTarget, YearBoard } from '#shared/board/index.ts';
import styles from './Board.module.css';

/** The year's targets, each as one calm card: the number, how far it is, and in words whether it is enough. */
export function Targets({ board }: { readonly board: YearBoard }) {
  return (
    <section aria-labelledby="board-targets">
      <h2 id="board-targets">年度目标</h2>
      <ul className={styles['tiles']}>
        {board.targets.map((one) => (
          <Target key={one.code} target={one} />
        ))}
        {board.shares.map((one) => (
          <Share key={one.code} share={one} />
        ))}
      </ul>
      {board.notice !== '' && <p className={styles['small']}>{board.notice}。</p>}
    </section>
  );
}

function Target({ target }: { readonly target: BoardTarget }) {
  const { name, minimum, counts, reached, lacking, percent } = target;
  return (
    <li className={styles['tile']}>
      <h3>{name}</h3>
      <p className={styles['figure']}>
        <strong>{counts.recognised}</strong>
        <span>/ {minimum} 项已认定</span>
      </p>
      <Bar name={name} value={Math.min(counts.recognised, minimum)} max={minimum} />
      <p className={reached ? styles['reached'] : styles['lacking']}>
        {reached ? '达到' : `还差 ${lacking} 项`}
        {percent !== null && <span>完成 {percent}%</span>}
      </p>
      <p className={styles['small']}>
        开展 {counts.opened}，评价 {counts.evaluated}
        {counts.proposed > 0 && `，另有拟认定 ${counts.proposed}`}
      </p>
    </li>
  );
}

function Share({ share }: { readonly share: BoardShare }) {
  const { of, name, minimumPercent, part, whole, percent, reached, lacking, proposed } = share;
  const title = `${of}中的${name}`;
  return (
    <li className={styles['tile']}>
      <h3>{title}</h3>
      <p className={styles['figure']}>
        <strong>{percent === null ? '—' : `${percent}%`}</strong>
        <span>要求不少于 {minimumPercent}%</span>
      </p>
      <Bar name={title} value={percent === null ? 0 : Number(percent)} max={100} mark={Number(minimumPercent)} />
      <p className={reached === true ? styles['reached'] : styles['lacking']}>
        {reached === null ? '还没有认定的项目' : reached ? '达到' : `还差 ${lacking} 项`}
        {percent !== null && (
          <span>
            {whole} 项中 {part} 项
          </span>
        )}
      </p>
      <p className={styles['small']}>
        {proposed.whole === 0
          ? '以专家组的水平判定为准，不由得分推出'
          : `另有拟认定 ${proposed.whole} 项，其中 ${proposed.part} 项（${proposed.percent ?? '0'}%）`}
      </p>
    </li>
  );
}

interface BarProps {
  readonly name: string;
  readonly value: number;
  readonly max: number;
  /** Where the target lies, when it is not the end of the bar. */
  readonly mark?: number;
}

function Bar({ name, value, max, mark }: BarProps) {
  const width = max === 0 ? 100 : (value / max) * 100;
  return (
    <div
      className={styles['bar']}
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      <span style={{ width: `${width}%` }} />
      {mark !== undefined && <i style={{ left: `${mark}%` }} />}
    </div>
  );
}
