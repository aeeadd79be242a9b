import { WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { bytes, dayAndClock, deadline, fileName } from '#renderer/design/words.ts';
import type { BatchFacts } from '#shared/contract/batch.ts';
import type { Session } from '#shared/contract/session.ts';
import styles from './Open.module.css';

interface BatchFactsPageProps {
  readonly batch: BatchFacts;
  readonly open: () => void;
  readonly another: (primary: boolean) => ReactNode;
  readonly session: Session | null;
}

/** What the sealed batch says of itself, before anything is copied. */
export function BatchFactsPage({ batch, open, another, session }: BatchFactsPageProps) {
  const navigate = useNavigate();
  const until = batch.deadline === null ? null : deadline(batch.deadline);
  const isOpen = session?.batch?.digest === batch.digest;
  return (
    <Page title={batch.round.title} lead={`评审包『${fileName(batch.file)}』`}>
      {batch.mode === 'test' && (
        <p className={styles['test']}>
          <WarningFilled aria-hidden /> 测试轮：供练习使用，评分不作评审依据。
        </p>
      )}
      {isOpen && (
        <p className={styles['told']}>
          这个评审包已经打开，您的评分都在，可以直接回到项目列表。附件损坏时可以再打开一次，评分不变。
        </p>
      )}
      <dl className={styles['facts']}>
        <dt>专家组</dt>
        <dd>
          <strong>{batch.panel}</strong>
        </dd>
        <dt>内容</dt>
        <dd>
          {batch.dossiers} 个项目，{bytes(batch.bytes)}
        </dd>
        <dt>截止</dt>
        <dd className={until?.past === true ? styles['past'] : undefined}>
          {until === null ? '未规定' : `${until.text}${until.past ? '（已过，请先询问秘书处是否还能交）' : ''}`}
        </dd>
        <dt>封包</dt>
        <dd>
          {dayAndClock(batch.sealedAt)}，第 {batch.issue} 次封包
        </dd>
        <dt>封包单位</dt>
        <dd>
          {batch.secretariat.name}（{batch.secretariat.unit}）
          <br />
          校验码 <span className={styles['code']}>{batch.secretariat.checkCode}</span>
        </dd>
      </dl>
      <div className={styles['actions']}>
        {isOpen && (
          <Button type="primary" size="large" onClick={() => void navigate('/desk')}>
            回到项目列表
          </Button>
        )}
        <Button type={isOpen ? 'default' : 'primary'} size="large" onClick={open}>
          打开这个评审包
        </Button>
        {another(false)}
      </div>
    </Page>
  );
}
