import { Button } from 'antd';
import { useState } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Handout.module.css';

/** 签到表, 承诺书 and 回避声明, as PDF into a folder. */
export function Papers() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [files, setFiles] = useState<readonly string[]>([]);
  const make = async (): Promise<void> => {
    const directory = await chooseDirectory('会议材料写到哪里');
    if (directory === null) return;
    setBusy(true);
    const result = await engine.call('handout.papers', { directory });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) setFiles(result.value.files);
  };
  const { reveal } = host;
  const [first] = files;
  return (
    <section aria-label="会议材料">
      <h2>会议材料</h2>
      <p>
        签到表（每组一页）、每位专家的承诺书和回避声明，打印后在会上签字。回避声明列出本组项目和已经知道的回避；承诺书专家也会在电脑上确认。
      </p>
      <div className={styles['tools']}>
        <Button disabled={busy} onClick={() => void make()}>
          {busy ? '正在制作' : '制作会议材料（PDF）…'}
        </Button>
        {reveal !== undefined && first !== undefined && (
          <Button onClick={() => void reveal(first)}>在文件夹中显示</Button>
        )}
      </div>
      <ProblemNote problem={problem} />
      <p role="status">{files.length > 0 && `已写好：${files.map((file) => `『${fileName(file)}』`).join('')}`}</p>
    </section>
  );
}
