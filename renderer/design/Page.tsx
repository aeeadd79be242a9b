import type { ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** One or two sentences: what this page is for. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** One sheet of paper in the middle of the desk, with one thing to do on it. */
export function Page({ title, lead, children, wide = false }: PageProps) {
  return (
    <article className={wide ? styles['wide'] : styles['page']}>
      <h1>{title}</h1>
      {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      {children}
    </article>
  );
}
