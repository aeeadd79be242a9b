import { Button } from 'antd';

import { useNavigate } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { useTally } from './useTally.ts';
import styles from './Results.module.css';

/** Before there is a result: what comes first, or the one button that makes it. */
export function NotTallied({ opened }: { readonly opened: boolean }) {
  const navigate = useNavigate();
  const { tally, busy, problem } = useTally();

  return (
    <OfficeFrame>
      <Page
        title="结果"
        lead={
          opened
            ? '已经开分，还没有汇总。汇总按评价指南的规则计算得分、名次和建议，形成一份带校验码的结果，此后所有数字都取自它。'
            : '还没有开分。评分单达到规定份数并开分以后，在这里汇总。'
        }
      >
        <ProblemNote problem={problem} />
        <div className={styles['actions']}>
          {opened ? (
            <Button type="primary" size="large" disabled={busy} onClick={() => void tally()}>
              {busy ? '正在汇总' : '汇总，形成结果'}
            </Button>
          ) : (
            <Button type="primary" size="large" onClick={() => void navigate('/office/collect')}>
              去回收和开分
            </Button>
          )}
        </div>
      </Page>
    </OfficeFrame>
  );
}
