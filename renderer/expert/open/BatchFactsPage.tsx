import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Page } from '#renderer/design/Page.tsx';
import { bytes, dayAndClock, deadline, fileName } from '#renderer/design/words.ts';
import type { BatchFacts } from '#shared/contract/batch.ts';
import styles from './Open.module.css';

interface BatchFactsPageProps {
  readonly batch: BatchFacts;
  readonly open: () => void;
  readonly back: ReactNode;
}

/** What the sealed batch says of itself, before anything is copied. */
export function BatchFactsPage({ batch, open, back }: BatchFactsPageProps) {
  const until = batch.deadline === null ? null : deadline(batch.deadline);
  return (
    <Page title={batch.round.title} lead={`评审包『${fileName(batch.file)}』`}>
      {batch.mode === 'test' && <p className={styles['test']}>这是测试轮的评审包,评分不作评审依据。</p>}
      <dl className={styles['facts']}>
        <dt>专家组</dt>
        <dd>
          <strong>{batch.panel}</strong>
        </dd>
        <dt>内容</dt>
        <dd>
          {batch.dossiers} 个项目,{bytes(batch.bytes)}
        </dd>
        <dt>截止</dt>
        <dd>{until === null ? '未规定' : `${until.text}${until.past ? '(已过)' : ''}`}</dd>
        <dt>封包</dt>
        <dd>
          {dayAndClock(batch.sealedAt)},第 {batch.issue} 次
        </dd>
        <dt>封包单位</dt>
        <dd>
          {batch.secretariat.name}({batch.secretariat.unit}),校验码 {batch.secretariat.checkCode}
        </dd>
      </dl>
      <div className={styles['actions']}>
        <Button type="primary" size="large" onClick={open}>
          打开这个评审包
        </Button>
        {back}
      </div>
    </Page>
  );
}
