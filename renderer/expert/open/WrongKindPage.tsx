import type { ReactNode } from 'react';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { FileKind } from '#shared/contract/values.ts';
import { kindWords, whereItBelongs } from './kindWords.ts';
import styles from './Open.module.css';

interface WrongKindPageProps {
  readonly file: string;
  readonly kind: FileKind;
  readonly back: ReactNode;
}

/** One of our files, but not a batch: what it is, and where it belongs. */
export function WrongKindPage({ file, kind, back }: WrongKindPageProps) {
  return (
    <Page title={`『${fileName(file)}』是${kindWords[kind]}`} lead="这里需要评审包(.zpb)。">
      <p role="alert" className={styles['refused']}>
        {kind === 'zpb' ? '' : whereItBelongs[kind]}
      </p>
      <div className={styles['actions']}>{back}</div>
    </Page>
  );
}
