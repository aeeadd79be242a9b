import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Results.module.css';

interface WriteReportProps {
  /** Names are shown in this sitting. */
  readonly named: boolean;
  readonly primary: boolean;
}

/** 评分汇总表.xlsx onto a stick or into a folder, without names unless they are shown. */
export function WriteReport({ named, primary }: WriteReportProps) {
  const [asking, setAsking] = useState(false);
  const [directory, setDirectory] = useState<string | null>(null);
  const [withNames, setWithNames] = useState(false);
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
    const answer = await engine.call('results.write', { directory, anonymous: !(named && withNames) });
    setBusy(false);
    setProblem(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setDone(answer.value);
    void refreshOffice();
  };
  const { reveal } = host;
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} onClick={() => setAsking(true)}>
        写出评分汇总表…
      </Button>
      <Modal
        open={asking}
        title="写出评分汇总表"
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
                ...(reveal === undefined
                  ? []
                  : [
                      <Button key="show" onClick={() => void reveal(done.file)}>
                        打开所在文件夹
                      </Button>,
                    ]),
                <Button key="yes" type="primary" onClick={close}>
                  完成
                </Button>,
              ]
        }
      >
        {done === null ? (
          <div className={styles['write']}>
            <Radio.Group
              aria-label="专家姓名"
              value={named && withNames}
              onChange={(event) => setWithNames(Boolean(event.target.value))}
            >
              <Radio value={false}>匿名，只写「专家1、专家2……」</Radio>
              <Radio value={true} disabled={!named}>
                带专家姓名和单位{named ? '' : '（先显示专家姓名）'}
              </Radio>
            </Radio.Group>
            <StickChoice value={directory} change={setDirectory} disabled={busy} />
            <p className={styles['small']}>文件夹里已有的同名汇总表会被替换。</p>
            <ProblemNote problem={problem} />
          </div>
        ) : (
          <div className={styles['write']} role="status">
            <p>已写出『{fileName(done.file)}』，并已读回核对。其中每个数字都来自校验码如下的结果：</p>
            <CheckCode code={done.checkCode} />
          </div>
        )}
      </Modal>
    </>
  );
}
