import type { Dossier } from '#shared/domain/dossier.ts';
import { day } from '#renderer/design/words.ts';
import { Prose } from './Facts.tsx';
import styles from './Units.module.css';

/** 推荐意见, in its three parts; several recommenders make a joint one. */
export function Recommendations({ recommendations }: { readonly recommendations: Dossier['recommendations'] }) {
  return (
    <>
      {recommendations.length > 1 && <p className={styles['role']}>由 {recommendations.length} 家单位联合推荐</p>}
      {recommendations.map((one) => (
        <section key={one.recommender} className={styles['card']}>
          <p className={styles['role']}>
            {one.kind}
            {one.date === null ? '' : ` · ${day(one.date)}`}
          </p>
          <h2>{one.recommender}</h2>
          <Prose part title="完成情况" text={one.completion} />
          <Prose part title="实际效果" text={one.effect} />
          <Prose part title="领先程度" text={one.leadership} />
        </section>
      ))}
    </>
  );
}
