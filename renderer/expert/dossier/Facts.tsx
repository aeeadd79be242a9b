import type { ReactNode } from 'react';
import styles from './Facts.module.css';

export type Fact = readonly [name: string, value: ReactNode];

/** Names and values in two columns; what was not given is said. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles['fact']}>
          <dt>{name}</dt>
          <dd>{value === '' || value === null ? <span className={styles['none']}>未提供</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ProseProps {
  readonly title: string;
  readonly text: string;
  /** A part of something that has a heading of its own. */
  readonly part?: boolean;
}

/** A text of the applicant, with its paragraphs. */
export function Prose({ title, text, part = false }: ProseProps) {
  const paragraphs = text.split(/\n+/).filter((one) => one.trim() !== '');
  return (
    <section className={styles['prose']}>
      {part ? <h3>{title}</h3> : <h2>{title}</h2>}
      {paragraphs.length === 0 && <p className={styles['none']}>未提供</p>}
      {paragraphs.map((one, index) => (
        // Paragraphs of one text never change places.
        // eslint-disable-next-line react/no-array-index-key
        <p key={index}>{one}</p>
      ))}
    </section>
  );
}
