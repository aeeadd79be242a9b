import { Button } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useLock } from '#renderer/app/lock.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import type { Session } from '#shared/contract/session.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { nextSteps, type NextStep } from './refusals.ts';
import styles from './Open.module.css';

interface RefusedPageProps {
  /** Null when the page that chose it is gone. */
  readonly file: string | null;
  readonly problem: Problem;
  readonly retry: (() => void) | null;
  readonly another: (primary: boolean) => ReactNode;
  readonly session: Session | null;
}

/** Refused: what is wrong with which file, whom to ask, and what can be done now. Nothing was changed. */
export function RefusedPage({ file, problem, retry, another, session }: RefusedPageProps) {
  const navigate = useNavigate();
  const lock = useLock();
  const button = (step: NextStep, primary: boolean): ReactNode => {
    const look = { size: 'large', type: primary ? 'primary' : 'default' } as const;
    if (step === 'another') return another(primary);
    if (step === 'desk')
      return (
        <Button {...look} onClick={() => void navigate('/desk')}>
          回到已打开的评审包
        </Button>
      );
    if (step === 'identity')
      return (
        <Button {...look} onClick={() => void lock()}>
          换用另一个身份…
        </Button>
      );
    return retry === null ? null : (
      <Button {...look} onClick={retry}>
        再试一次
      </Button>
    );
  };
  return (
    <Page title={file === null ? '没有打开评审包' : `没有打开『${fileName(file)}』`} lead="您原有的内容没有任何改变。">
      <p role="alert" className={styles['refused']}>
        {withShortPaths(problem.message)}
      </p>
      <div className={styles['actions']}>
        {nextSteps(problem.code, session?.batch !== null && session !== null).map((step, index) => (
          <Fragment key={step}>{button(step, index === 0)}</Fragment>
        ))}
      </div>
      <dl className={styles['small']}>
        {file !== null && (
          <>
            <dt>文件</dt>
            <dd>{file}</dd>
          </>
        )}
        <dt>编号</dt>
        <dd>{problem.code}（向秘书处说明时请一并报出）</dd>
      </dl>
    </Page>
  );
}
