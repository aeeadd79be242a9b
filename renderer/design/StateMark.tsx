import type { DossierState } from '#shared/contract/desk.ts';
import styles from './StateMark.module.css';

export const stateWords: Readonly<Record<DossierState, string>> = {
  scored: '已评',
  partial: '评了一部分',
  unscored: '未评',
  recused: '回避',
  abstained: '弃权',
};

const shapes: Readonly<Record<DossierState, string>> = {
  scored: '●',
  partial: '◐',
  unscored: '○',
  recused: '◇',
  abstained: '△',
};

/** State of a dossier as a shape, with its word for those who do not see it. */
export function StateMark({ state, word = false }: { readonly state: DossierState; readonly word?: boolean }) {
  return (
    <span className={styles[state]}>
      <span aria-hidden className={styles['shape']}>
        {shapes[state]}
      </span>
      {word ? stateWords[state] : <span className="zp-visually-hidden">{stateWords[state]}</span>}
    </span>
  );
}
