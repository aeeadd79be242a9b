import { Link, type LinkProps } from 'react-router';
import styles from './TextLink.module.css';

/** A link inside text, recognisable as one without a pointer over it. */
export function TextLink({ to, children }: Pick<LinkProps, 'to' | 'children'>) {
  return (
    <Link to={to} className={styles['link'] ?? ''}>
      {children}
    </Link>
  );
}
