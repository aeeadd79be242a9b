import { BandTag } from '#renderer/design/BandTag.tsx';
import type { BandCode, Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandRange } from '#shared/scoring/index.ts';
import styles from './BandRows.module.css';
import { bandKeys } from './ScoreField.tsx';

interface BandRowsProps {
  readonly rubric: Rubric;
  readonly item: RubricItem;
  /** Band of what is stored or on its way there. */
  readonly reached: BandCode | null;
  /** Band of what stands in the field. */
  readonly shown: BandCode | null;
  /** Null when nothing can be changed. */
  readonly choose: ((band: number) => void) | null;
}

/** The anchoring sentences of the four bands; a click on one does what its letter does. */
export function BandRows({ rubric, item, reached, shown, choose }: BandRowsProps) {
  return (
    <ul className={styles['bands']} aria-label={`${item.code} 的等次`}>
      {rubric.bands.map((band, at) => {
        const range = bandRange(rubric, item, band);
        const words = (
          <>
            <span className={styles['mark']}>
              <BandTag code={band.code} name={band.name} />
              {choose !== null && <kbd aria-hidden>{bandKeys[at]}</kbd>}
              <span className={styles['range']}>{rangeWords(range)}</span>
            </span>
            <span>{item.anchors[band.code]}</span>
          </>
        );
        const look = shown !== band.code ? 'band' : reached === band.code ? 'here' : 'would';
        return (
          <li key={band.code} className={styles[look]}>
            {choose === null || range === null ? (
              <span className={styles['words']}>{words}</span>
            ) : (
              <button
                type="button"
                tabIndex={-1}
                aria-keyshortcuts={bandKeys[at]}
                className={styles['words']}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(at)}
              >
                {words}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The sentence of the band that was reached, in one line. */
export function ReachedBand({ item, band }: { readonly item: RubricItem; readonly band: Rubric['bands'][number] }) {
  const sentence = item.anchors[band.code];
  return (
    <p className={styles['here']} title={sentence}>
      <span className={styles['line']}>{sentence}</span>
    </p>
  );
}

function rangeWords(range: { low: string; high: string } | null): string {
  if (range === null) return '无此档分值';
  return range.low === range.high ? range.low : `${range.low}–${range.high}`;
}
