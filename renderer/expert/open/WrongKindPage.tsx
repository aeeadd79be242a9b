import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLock } from '#renderer/app/lock.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { FileKind } from '#shared/contract/values.ts';
import { kindWords, whereItBelongs } from './kindWords.ts';
import styles from './Open.module.css';

interface WrongKindPageProps {
  readonly file: string;
  readonly kind: FileKind;
  readonly another: (primary: boolean) => ReactNode;
}

/** One of our files, but not a batch: what it is, and where it belongs. */
export function WrongKindPage({ file, kind, another }: WrongKindPageProps) {
  const lock = useLock();
  return (
    <Page
      title={`『${fileName(file)}』是${kindWords[kind]}`}
      lead="这里需要评审包（.zpb）。文件的种类按内容判断，与文件名无关。"
    >
      <p role="alert" className={styles['told']}>
        {whereItBelongs[kind]}
      </p>
      <div className={styles['actions']}>
        {another(true)}
        {kind === 'zpi' && (
          <Button size="large" onClick={() => void lock('/identity/given', { file })}>
            换用这个身份
          </Button>
        )}
      </div>
    </Page>
  );
}
