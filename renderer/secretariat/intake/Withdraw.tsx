import { App, Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Intake.module.css';

/** 撤件: asks for the reason, and says what goes. */
export function Withdraw({ no, title }: { readonly no: string; readonly title: string }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const field = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const withdraw = async (): Promise<void> => {
    const done = await engine.call('intake.withdraw', { no, reason });
    if (!done.ok) return setProblem(done.error);
    setOpen(false);
    void message.success(`已撤出项目 ${no}，并记入监督记录。`, 6);
    void navigate('/office/intake', { replace: true });
    void refreshOffice();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤件…</Button>
      <Modal
        open={open}
        title={`撤出项目 ${no}？`}
        okText={`撤出项目 ${no}，删除它的卷宗和附件`}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        cancelText="保留"
        onOk={() => void withdraw()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>
          『{title}
          』的卷宗和附件将从本轮删除，分组和回避登记一并取消。这件事和理由记入监督记录；以后仍可重新收入这个项目。
        </p>
        <label htmlFor={field} className={styles['reason']}>
          理由
        </label>
        <Input.TextArea
          id={field}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <ProblemNote problem={problem} />
      </Modal>
    </>
  );
}
