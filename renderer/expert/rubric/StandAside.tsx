import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import styles from './Rubric.module.css';

interface StandAsideProps {
  readonly no: string;
  readonly title: string;
  readonly abstained: boolean;
}

const ways = {
  recuse: {
    word: '回避',
    title: '声明回避',
    text: '您与该项目的申报、联合或推荐单位有利害关系时,应当回避。回避后不能再查看和评分,已评的分不计入,且不能撤回。',
    button: '回避,此后不可撤回',
  },
  abstain: {
    word: '弃权',
    title: '弃权',
    text: '不熟悉该领域、无法判断时可以弃权。弃权期间不能评分,提交前可以撤回。',
    button: '弃权',
  },
} as const;

/** 回避 and 弃权, each with a reason, and with its consequence in the button. */
export function StandAside({ no, title, abstained }: StandAsideProps) {
  const [way, setWay] = useState<keyof typeof ways | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const words = way === null ? null : ways[way];
  const close = (): void => {
    setWay(null);
    setReason('');
    setProblem(null);
  };
  const act = async (): Promise<void> => {
    if (way === null) return;
    const result = await changeBallot(no, { kind: way, reason: reason.trim() });
    if (result.ok) close();
    else setProblem(result.error.message);
  };
  return (
    <div className={styles['aside']}>
      {abstained ? (
        <Button onClick={() => void changeBallot(no, { kind: 'resume' })}>撤回弃权</Button>
      ) : (
        <Button onClick={() => setWay('abstain')}>弃权…</Button>
      )}
      <Button onClick={() => setWay('recuse')}>回避…</Button>
      <Modal
        open={words !== null}
        title={`${words?.title ?? ''}:${no} ${title}`}
        onCancel={close}
        footer={[
          <Button key="no" onClick={close}>
            取消
          </Button>,
          <Button
            key="yes"
            type="primary"
            danger={way === 'recuse'}
            disabled={reason.trim() === ''}
            onClick={() => void act()}
          >
            {words?.button}
          </Button>,
        ]}
      >
        <p style={{ marginBottom: '1rem' }}>{words?.text}</p>
        <Input.TextArea
          aria-label={`${words?.word ?? ''}的理由`}
          placeholder={`${words?.word ?? ''}的理由(必填)`}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p role="alert" className={styles['due']}>
          {problem ?? ''}
        </p>
      </Modal>
    </div>
  );
}
