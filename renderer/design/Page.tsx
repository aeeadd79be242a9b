import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Page.module.css';

interface PageProps {
  readonly title: string;
  /** One or two sentences: what this page is for. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

const PRODUCT = '质评工作站';

/** One sheet of paper in the middle of the desk, with one thing to do on it. */
export function Page({ title, lead, children, wide = false }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever came here by a key finds the focus at the beginning of the page, and hears what page it is.
    if (document.activeElement === null || document.activeElement === document.body)
      heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} - ${PRODUCT}`;
    return () => {
      document.title = PRODUCT;
    };
  }, [title]);
  return (
    <article className={wide ? styles['wide'] : styles['page']}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      {children}
    </article>
  );
}
