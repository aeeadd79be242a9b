import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import type { Result } from '#shared/result.ts';
import styles from './WriteDialog.module.css';

interface WriteDialogProps<T> {
  /** The button that opens it. */
  readonly label: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly title: string;
  /** The act, in a word. */
  readonly action: string;
  /** What is chosen besides the place. */
  readonly options?: ReactNode;
  /** What happens to a file that is there already. */
  readonly note?: string;
  readonly write: (directory: string) => Promise<Result<T>>;
  readonly said: (done: T) => string;
  /** Offers the folder of what was written, where the shell can show it. */
  readonly reveals?: boolean;
}

/** One file onto a stick or into a folder: where to, and then what was written under which check code. */
export function WriteDialog<T extends { readonly file: string; readonly checkCode: string }>(
  props: WriteDialogProps<T>,
) {
  const {
    label,
    primary = false,
    disabled = false,
    title,
    action,
    options,
    note,
    write,
    said,
    reveals = false,
  } = props;
  const [asking, setAsking] = useState(false);
  const [directory, setDirectory] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<T | null>(null);
  const close = (): void => {
    setAsking(false);
    setDone(null);
    setProblem(null);
  };
  const start = async (): Promise<void> => {
    if (directory === null) return;
    setBusy(true);
    const answer = await write(directory);
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    if (answer.ok) setDone(answer.value);
  };
  const reveal = reveals ? host.reveal : undefined;
  const buttons =
    done === null ? (
      <>
        <Button onClick={close}>取消</Button>
        <Button type="primary" disabled={directory === null || busy} onClick={() => void start()}>
          {busy ? '正在写出' : action}
        </Button>
      </>
    ) : (
      <>
        {reveal !== undefined && <Button onClick={() => void reveal(done.file)}>打开所在文件夹</Button>}
        <Button type="primary" onClick={close}>
          完成
        </Button>
      </>
    );
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Modal open={asking} title={title} destroyOnHidden onCancel={close} footer={buttons}>
        {done === null ? (
          <div className={styles['write']}>
            {options}
            <StickChoice value={directory} change={setDirectory} disabled={busy} />
            {note !== undefined && <p className={styles['small']}>{note}</p>}
            <ProblemNote problem={problem} />
          </div>
        ) : (
          <div className={styles['write']} role="status">
            <p>{said(done)}</p>
            <CheckCode code={done.checkCode} />
          </div>
        )}
      </Modal>
    </>
  );
}
