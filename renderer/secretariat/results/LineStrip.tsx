import { Button, InputNumber } from 'antd';
import { memo } from 'react';
import type { Ranked, ResultCategory } from '#shared/contract/office/results.ts';
import { whatIf } from './resultsView.ts';
import styles from './Results.module.css';

interface LineStripProps {
  readonly rows: readonly Ranked[];
  readonly category: ResultCategory;
  readonly scale: readonly [number, number];
  readonly line: number;
  readonly move: (line: number) => void;
}

/** How many would be recognised if the line were elsewhere: stored scores beside a line, nothing else. */
export function LineStrip({ rows, category, scale, line, move }: LineStripProps) {
  const [from, to] = scale;
  const pass = Number(category.pass);
  const { reach, recognised, scored } = whatIf(rows, line);
  const stored = whatIf(rows, pass);
  const moved = line !== pass;
  const difference = recognised - stored.recognised;
  return (
    <section className={styles['strip']} aria-label="分数线试看">
      <div className={styles['stripPlot']}>
        <Scores rows={rows} scale={scale} pass={pass} />
        <input
          type="range"
          aria-label="试看的分数线"
          aria-valuetext={`${line} 分，${recognised} 项`}
          min={from}
          max={to}
          step={0.1}
          value={line}
          onChange={(event) => move(Number(event.target.value))}
        />
      </div>
      <div className={styles['stripWords']}>
        <span className={styles['stripLine']}>
          <label htmlFor="what-if">试看分数线</label>
          <InputNumber
            id="what-if"
            size="small"
            min={from}
            max={to}
            step={0.5}
            precision={category.decimals}
            value={line}
            onChange={(value) => value !== null && move(value)}
          />
          <Button size="small" disabled={!moved} onClick={() => move(pass)}>
            回到规定的 {category.pass} 分
          </Button>
        </span>
        <p aria-live="polite">
          {scored} 项有得分，<strong>{reach}</strong> 项达到这条线，其中其余条件也满足的 <strong>{recognised}</strong>{' '}
          项{moved && difference !== 0 && `，比按规定${difference > 0 ? '多' : '少'} ${Math.abs(difference)} 项`}。
        </p>
        <p className={styles['stripNote']}>仅供查看，不改变规定的分数线。</p>
      </div>
    </section>
  );
}

/** Every official score of the category as a dot, equal ones on each other; the line of the rubric is dashed. */
const Scores = memo(function Scores({
  rows,
  scale: [from, to],
  pass,
}: Pick<LineStripProps, 'rows' | 'scale'> & { readonly pass: number }) {
  const at = (value: number): number => (1000 * (value - from)) / (to - from);
  const heap = new Map<number, number>();
  const dots = rows.flatMap(({ official }) => {
    if (official === null) return [];
    // Dots that would cover each other are heaped up.
    const place = Math.round(at(official) / 6) * 6;
    const level = heap.get(place) ?? 0;
    heap.set(place, level + 1);
    return [`M${place} ${40 - Math.min(level, 6) * 6}h0`];
  });
  const ticks = Array.from({ length: Math.floor((to - from) / 10) + 1 }, (_, index) => from + index * 10);
  return (
    <div className={styles['stripScores']} aria-hidden>
      <svg viewBox="0 0 1000 46" preserveAspectRatio="none">
        <path d="M0 45H1000" className={styles['axis']} />
        <path d={dots.join('')} className={styles['stripDot']} />
        <path d={`M${at(pass)} 0V46`} className={styles['pass']} />
      </svg>
      <div className={styles['ticks']}>
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${at(tick) / 10}%` }}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  );
});
