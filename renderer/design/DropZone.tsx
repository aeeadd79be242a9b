import { InboxOutlined } from '@ant-design/icons';
import { useEffect, useState, type ReactNode } from 'react';
import { host } from '#renderer/client/host.ts';
import styles from './DropZone.module.css';

interface DropZoneProps {
  readonly text: string;
  /** Given the place of the dropped file on this machine. */
  readonly take: (path: string) => void;
  /** The other way to the same end: a button. */
  readonly children: ReactNode;
}

/** A place for one file; while it is shown, the whole window takes the drop. */
export function DropZone({ text, take, children }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const [bringing, setBringing] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      event.preventDefault();
      setOver(event.type === 'dragover');
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      setProblem(null);
      setBringing(file.name);
      host
        .pathOf(file)
        .then((path) => take(path))
        .catch((error: unknown) => setProblem(error instanceof Error ? error.message : '文件没有送达,请重试。'))
        .finally(() => setBringing(null));
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', drag);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', drag);
      window.removeEventListener('drop', drop);
    };
  }, [take]);
  return (
    <div className={over ? styles['over'] : styles['zone']}>
      <InboxOutlined className={styles['icon'] ?? ''} aria-hidden />
      <p>{bringing === null ? text : `正在接收『${bringing}』`}</p>
      {children}
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
