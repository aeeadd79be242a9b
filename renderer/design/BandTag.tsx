import type { BandCode } from '#shared/domain/rubric.ts';
import styles from './BandTag.module.css';

/** 优 良 中 差: always the word, the colour only helps. */
export function BandTag({ code, name }: { readonly code: BandCode; readonly name: string }) {
  return <span className={styles[code]}>{name}</span>;
}
