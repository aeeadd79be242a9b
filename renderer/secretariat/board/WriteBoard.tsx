import { Button, Modal } from 'antd';
import { useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Board.module.css';

interface WriteBoardProps {
  readonly year: number;
  /** Nothing counts in that year. */
  readonly empty: boolean;
}

/** 年度统计表.xlsx onto a stick or into a folder. */
export function WriteBoard({ year, empty }: WriteBoardProps) {
  const [asking, setAsking] = useState(false);
  const [directory, setDirectory] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ file: string; checkCode: string } | null>(null);
  const close = (): void => {
    setAsking(false);
    setDone(null);
    setProblem(null);
  };
  const write = async (): Promise<void> => {
    if (directory === null) return;
    setBusy(true);
    const answer = await engine.call('bureau.write', { directory, year });
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setDone(answer.value);
  };
  const { reveal } = host;
  const ended =
    done === null || reveal === undefined
      ? []
      : [
          <Button key="show" onClick={() => void reveal(done.file)}>
            打开所在文件夹
          </Button>,
        ];
  return (
    <>
      <Button disabled={empty} onClick={() => setAsking(true)}>
        写出年度统计表…
      </Button>
      <Modal
        open={asking}
        title={`写出 ${year} 年度统计表`}
        destroyOnHidden
        onCancel={close}
        footer={
          done === null
            ? [
                <Button key="no" onClick={close}>
                  取消
                </Button>,
                <Button key="yes" type="primary" disabled={directory === null || busy} onClick={() => void write()}>
                  {busy ? '正在写出' : '写出'}
                </Button>,
              ]
            : [
                ...ended,
                <Button key="yes" type="primary" onClick={close}>
                  完成
                </Button>,
              ]
        }
      >
        {done === null ? (
          <div className={styles['write']}>
            <StickChoice value={directory} change={setDirectory} disabled={busy} />
            <p className={styles['small']}>文件夹里已有的同名统计表会被替换。</p>
            <ProblemNote problem={problem} />
          </div>
        ) : (
          <div className={styles['write']} role="status">
            <p>已写出『{fileName(done.file)}』，并已读回核对。最后一页列出了数字所依据的归档包。</p>
            <CheckCode code={done.checkCode} />
          </div>
        )}
      </Modal>
    </>
  );
}
