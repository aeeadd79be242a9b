import { Button, Progress as Bar } from 'antd';
import { bytes } from '#renderer/design/words.ts';
import type { Progress } from '#shared/contract/values.ts';
import styles from './OfficeFrame.module.css';

interface WorkBarProps {
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

/** How far a long piece of work is, in bytes, and a way out of it. */
export function WorkBar({ progress, cancel }: WorkBarProps) {
  const percent = progress === null || progress.total === 0 ? 0 : Math.floor((progress.done / progress.total) * 100);
  return (
    <div className={styles['work']} role="group" aria-label="正在进行">
      <span role="status">
        {progress === null ? '正在准备' : `${progress.step}：${bytes(progress.done)} / ${bytes(progress.total)}`}
      </span>
      <Bar percent={percent} aria-label="进度" className={styles['bar'] ?? ''} />
      <Button onClick={cancel}>取消</Button>
    </div>
  );
}
