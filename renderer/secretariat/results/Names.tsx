import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { clock } from '#renderer/design/words.ts';
import type { ResultShown } from '#shared/contract/office/results.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Results.module.css';

/** 专家1, 专家2 … unless somebody says why names are needed; that is recorded, and holds for this sitting. */
export function Names({ named }: { readonly named: ResultShown['named'] }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (): Promise<void> => {
    setBusy(true);
    const answer =
      named === null ? await engine.call('results.showNames', { reason }) : await engine.call('results.hideNames', {});
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    setAsking(false);
    setReason('');
    setProblem(null);
    void refreshOffice();
  };
  if (named !== null)
    return (
      <Button
        danger
        disabled={busy}
        onClick={() => void act()}
        title={`${clock(named.at)} 显示，理由：${named.reason}`}
      >
        隐去专家姓名
      </Button>
    );
  return (
    <>
      <Button onClick={() => setAsking(true)}>显示专家姓名…</Button>
      <Modal
        open={asking}
        title="显示专家姓名"
        destroyOnHidden
        onCancel={() => setAsking(false)}
        footer={[
          <Button key="no" onClick={() => setAsking(false)}>
            取消
          </Button>,
          <Button key="yes" type="primary" danger disabled={reason.trim() === '' || busy} onClick={() => void act()}>
            显示姓名，记入监督记录
          </Button>,
        ]}
      >
        <p>结果平时只显示「专家1、专家2……」。显示姓名会连同理由记入监督记录，只在本次打开期间有效。</p>
        <label htmlFor="names-reason">理由</label>
        <Input.TextArea
          id="names-reason"
          className={styles['reason'] ?? ''}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
      </Modal>
    </>
  );
}
