import { Button } from 'antd';
import { useState } from 'react';
import type { Progress } from '#shared/contract/values.ts';
import styles from './Intake.module.css';

interface RunningProps {
  readonly what: 'preview' | 'take';
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

const words = {
  preview: { now: '正在核对收件表和附件', cancelled: '取消不会改变任何内容。' },
  take: { now: '正在收入并加密保存', cancelled: '取消后一个项目也不收入，可以重新来过。' },
} as const;

/** How far, and the way out. */
export function Running({ what, progress, cancel }: RunningProps) {
  const [cancelled, setCancelled] = useState(false);
  // While the table itself is read, nobody knows how much there is.
  const counted = progress !== null && progress.total > 1 ? { value: progress.done, max: progress.total } : {};
  return (
    <div className={styles['running']}>
      <p role="status">
        {words[what].now}，请稍候。{words[what].cancelled}
      </p>
      <progress aria-label={words[what].now} {...counted} />
      <p className={styles['none']}>
        {progress === null || progress.total <= 1 ? ' ' : `${progress.done}/${progress.total} 个项目`}
      </p>
      <Button
        size="large"
        disabled={cancelled}
        onClick={() => {
          setCancelled(true);
          cancel();
        }}
      >
        {cancelled ? '正在取消' : '取消'}
      </Button>
    </div>
  );
}
