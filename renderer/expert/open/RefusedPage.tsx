import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Open.module.css';

interface RefusedPageProps {
  readonly file: string;
  readonly problem: Problem;
  readonly retry: () => void;
  readonly back: ReactNode;
}

/** Refused: what is wrong with which file, whom to ask, and what can be done now. Nothing was changed. */
export function RefusedPage({ file, problem, retry, back }: RefusedPageProps) {
  const navigate = useNavigate();
  return (
    <Page title={`没有打开『${fileName(file)}』`} lead="您原有的内容没有任何改变。">
      <p role="alert" className={styles['refused']}>
        {withShortPaths(problem.message)}
      </p>
      <div className={styles['actions']}>
        {back}
        <Button size="large" onClick={retry}>
          再试一次
        </Button>
        <Button type="link" size="large" onClick={() => void navigate('/')}>
          返回
        </Button>
      </div>
      <p className={styles['small']}>
        文件位置:{file}
        <br />
        向秘书处说明时,请报编号 {problem.code}。
      </p>
    </Page>
  );
}
