import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import styles from './DossierPage.module.css';

interface RecusedProps {
  readonly no: string;
  /** The next one that still owes scores; null when none does. */
  readonly next: string | null;
}

/** Recused: that, by whom and why, and nothing else of the dossier. */
export function Recused({ no, next }: RecusedProps) {
  const navigate = useNavigate();
  const standing = useEngine('dossier.standing', { no });
  useEffect(() => {
    // What had the focus is gone with the dossier.
    document.getElementById('main')?.focus();
  }, []);
  if (standing.data === undefined) return <ProblemNote problem={standing.error} />;
  const { title, reason, beforehand } = standing.data;
  return (
    <div className={styles['recused']}>
      <Page
        title={`项目 ${no} 已回避`}
        lead={
          beforehand
            ? '秘书处事先安排您回避这个项目，您的评审包里没有它的内容。'
            : '您已声明回避。卷宗内容不再显示，也不评分。确属误操作时，请告知秘书处。'
        }
      >
        <dl className={styles['facts']}>
          <dt>项目</dt>
          <dd>{title}</dd>
          <dt>理由</dt>
          <dd>{reason}</dd>
        </dl>
        <div className={styles['actions']}>
          {next !== null && (
            <Button type="primary" onClick={() => void navigate(`/dossier/${next}`)}>
              下一个未评完的项目
            </Button>
          )}
          <Button onClick={() => void navigate('/desk')}>回到项目列表</Button>
        </div>
      </Page>
    </div>
  );
}
