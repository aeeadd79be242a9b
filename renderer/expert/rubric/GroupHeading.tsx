import { BandTag } from '#renderer/design/BandTag.tsx';
import styles from './RubricPane.module.css';
import type { GroupSummary } from './rubricView.ts';

/** A 完成情况 12.5/15 良, staying in sight above the items of its group. */
export function GroupHeading({ summary }: { readonly summary: GroupSummary | undefined }) {
  if (summary === undefined) return null;
  const { code, name, points, weight, band } = summary;
  return (
    <div className={styles['group']}>
      <h2 className={styles['name']}>
        {code} {name}
      </h2>
      <span>
        {points ?? '–'}/{weight}
      </span>
      <span className={styles['band']}>{band !== null && <BandTag code={band.code} name={band.name} />}</span>
    </div>
  );
}
