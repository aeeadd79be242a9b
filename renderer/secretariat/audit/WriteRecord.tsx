import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Audit.module.css';

/** The whole record onto a stick or into a folder: to read, or to verify with another tool. */
export function WriteRecord() {
  const [asking, setAsking] = useState(false);
  const [directory, setDirectory] = useState<string | null>(null);
  const [format, setFormat] = useState<'xlsx' | 'json'>('xlsx');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ file: string; events: number; checkCode: string } | null>(null);
  const close = (): void => {
    setAsking(false);
    setDone(null);
    setProblem(null);
  };
  const write = async (): Promise<void> => {
    if (directory === null) return;
    setBusy(true);
    const answer = await engine.call('audit.write', { directory, format });
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setDone(answer.value);
    void refreshOffice();
  };
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        导出监督记录…
      </Button>
      <Modal
        open={asking}
        title="导出监督记录"
        destroyOnHidden
        onCancel={close}
        footer={
          done === null
            ? [
                <Button key="no" onClick={close}>
                  取消
                </Button>,
                <Button key="yes" type="primary" disabled={directory === null || busy} onClick={() => void write()}>
                  {busy ? '正在写出' : '导出'}
                </Button>,
              ]
            : [
                <Button key="yes" type="primary" onClick={close}>
                  完成
                </Button>,
              ]
        }
      >
        {done === null ? (
          <div className={styles['write']}>
            <Radio.Group
              aria-label="导出为"
              value={format}
              onChange={(event) => setFormat(event.target.value as 'xlsx' | 'json')}
            >
              <Radio value="xlsx">表格，供阅读（.xlsx）</Radio>
              <Radio value="json">原始记录，供其他工具核验（.json）</Radio>
            </Radio.Group>
            <StickChoice value={directory} change={setDirectory} disabled={busy} />
            <ProblemNote problem={problem} />
          </div>
        ) : (
          <div className={styles['write']} role="status">
            <p>
              已写出『{fileName(done.file)}』，共 {done.events} 条，并已读回核对。末条校验码：
            </p>
            <CheckCode code={done.checkCode} />
          </div>
        )}
      </Modal>
    </>
  );
}
