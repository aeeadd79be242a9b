import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import styles from './StandAside.module.css';

interface StandAsideProps {
  readonly no: string;
  readonly title: string;
  readonly abstained: boolean;
}

const ways = {
  recuse: {
    word: '回避',
    title: '声明回避',
    text: '您或近亲属与该项目的申报、联合或推荐单位有利害关系时，应当回避。回避后不再显示卷宗内容，已评的分不计入，且不能撤回。',
    button: '回避，此后不可撤回',
  },
  abstain: {
    word: '弃权',
    title: '弃权',
    text: '不熟悉该领域、无法判断时，可以弃权。弃权后评分锁定，不计入；签名之前可以撤回弃权，已评的分都在。',
    button: '弃权，锁定评分',
  },
} as const;

/** 回避 and 弃权, each with a reason, and with its consequence in the button. */
export function StandAside({ no, title, abstained }: StandAsideProps) {
  const [way, setWay] = useState<keyof typeof ways | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const words = way === null ? null : ways[way];
  const close = (): void => {
    setWay(null);
    setReason('');
    setProblem(null);
  };
  const act = async (): Promise<void> => {
    if (way === null) return;
    setBusy(true);
    const result = await changeBallot(no, { kind: way, reason: reason.trim() });
    setBusy(false);
    if (result.ok) close();
    else setProblem(result.error.message);
  };
  return (
    <section className={styles['aside']} aria-label="回避与弃权">
      <p className={styles['lead']}>与申报、联合或推荐单位有利害关系的，请回避；不熟悉、无法判断的，可以弃权。</p>
      <Button onClick={() => setWay('recuse')}>回避…</Button>
      {!abstained && <Button onClick={() => setWay('abstain')}>弃权…</Button>}
      <Modal
        open={words !== null}
        title={words === null ? '' : `${words.title}：${no} ${title}`}
        onCancel={close}
        destroyOnHidden
        footer={[
          <Button key="no" onClick={close}>
            取消
          </Button>,
          <Button
            key="yes"
            type="primary"
            danger={way === 'recuse'}
            disabled={reason.trim() === '' || busy}
            onClick={() => void act()}
          >
            {words?.button}
          </Button>,
        ]}
      >
        <p className={styles['text']}>{words?.text}</p>
        <Input.TextArea
          autoFocus
          aria-label={`${words?.word ?? ''}的理由`}
          placeholder={`${words?.word ?? ''}的理由（必填）`}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p role={problem === null ? undefined : 'alert'} className={styles['problem']}>
          {problem ?? ''}
        </p>
      </Modal>
    </section>
  );
}

/** Said above the locked scores, with the way back. */
export function Abstained({ no, reason }: { readonly no: string; readonly reason: string }) {
  return (
    <section className={styles['locked']} aria-label="已弃权">
      <p>
        <strong>您已弃权</strong>，评分已锁定，不计入结果。理由：{reason}
      </p>
      <Button type="primary" onClick={() => void changeBallot(no, { kind: 'resume' })}>
        撤回弃权
      </Button>
    </section>
  );
}
