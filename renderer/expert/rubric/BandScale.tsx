import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandOf } from '#shared/scoring/index.ts';
import styles from './BandScale.module.css';
import { placeOf } from './rubricView.ts';
import { isNumber } from './typed.ts';

interface BandScaleProps {
  readonly rubric: Rubric;
  readonly item: RubricItem;
  /** As typed; anything but a number shows no marker. */
  readonly score: string;
}

/** From 0 to full marks: the bands, and where the score lies. The number field says the same in words. */
export function BandScale({ rubric, item, score }: BandScaleProps) {
  const rising = rubric.bands.toReversed();
  const reached = isNumber(score) ? bandOf(rubric, item, score).code : null;
  return (
    <div className={styles['scale']} aria-hidden>
      <div className={styles['bar']}>
        {rising.map((band, at) => {
          const width = Number(rising[at + 1]?.from ?? 100) - Number(band.from);
          return (
            <span
              key={band.code}
              className={styles[band.code === reached ? band.code : 'other']}
              style={{ width: `${width}%` }}
            />
          );
        })}
        {isNumber(score) && <span className={styles['marker']} style={{ left: `${placeOf(item, score)}%` }} />}
      </div>
      <div className={styles['names']}>
        {rising.map((band, at) => {
          const width = Number(rising[at + 1]?.from ?? 100) - Number(band.from);
          return (
            <span key={band.code} style={{ width: `${width}%` }}>
              {band.name}
            </span>
          );
        })}
      </div>
    </div>
  );
}
