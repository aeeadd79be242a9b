import { Button } from 'antd';
import { TextLink } from '#renderer/design/TextLink.tsx';
import { useState } from 'react';
import type { RemarkDto } from '#shared/contract/ballot.ts';
import styles from './Remarks.module.css';

const AT_FIRST = 8;

/** What is missing or implausible, each a link to its place. */
export function Remarks({ title, remarks }: { readonly title: string; readonly remarks: readonly RemarkDto[] }) {
  const [all, setAll] = useState(false);
  if (remarks.length === 0) return null;
  const shown = all ? remarks : remarks.slice(0, AT_FIRST);
  return (
    <section className={styles['remarks']}>
      <h2>
        {title} <span className={styles['count']}>{remarks.length} 处</span>
      </h2>
      <ul>
        {shown.map((one) => (
          <li key={`${one.no} ${one.item ?? ''} ${one.code}`}>
            <TextLink to={`/dossier/${one.no}${one.item === null ? '' : `?item=${one.item}`}`}>{one.message}</TextLink>
          </li>
        ))}
      </ul>
      {shown.length < remarks.length && (
        <Button type="link" onClick={() => setAll(true)}>
          显示其余 {remarks.length - shown.length} 处
        </Button>
      )}
    </section>
  );
}
