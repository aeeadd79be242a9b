import { NavLink } from 'react-router';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { decisionNames } from '#shared/tally/index.ts';
import { progressOf } from './words.ts';
import styles from './Deliberation.module.css';

interface CaseListProps {
  readonly cases: readonly DeliberationCase[];
  readonly shown: string;
  /** Of the result that everything here is read from. */
  readonly checkCode: string;
}

export function CaseList({ cases, shown, checkCode }: CaseListProps) {
  const open = cases.filter((one) => progressOf(one).open).length;
  return (
    <nav className={styles['list']} aria-label="需要合议的项目">
      <h1>合议</h1>
      <p className={styles['small']}>
        {cases.length} 个项目，待合议 {open} 个。结果校验码 {checkCode}
      </p>
      <p>
        <TextLink to="/office/deliberation/rescore">复评通知与答复…</TextLink>
      </p>
      <ul>
        {cases.map((one) => {
          const { said, open } = progressOf(one);
          return (
            <li key={one.no}>
              <NavLink
                to={`/office/deliberation/${one.no}`}
                className={styles[one.no === shown ? 'here' : 'case'] ?? ''}
                aria-current={one.no === shown ? 'page' : undefined}
              >
                <span className={styles['top']}>
                  <span className={styles['title']}>
                    {one.no} {one.title}
                  </span>
                  <strong>{one.official ?? '—'}</strong>
                </span>
                <span className={styles['small']}>
                  {one.panel} · {decisionNames[one.decision]} · {one.causes.length} 处原因
                </span>
                <span className={styles[open ? 'open' : 'done']}>{said}</span>
              </NavLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
