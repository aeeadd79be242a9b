import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { host } from '#renderer/client/host.ts';
import { theOneFile } from './dropped.ts';
import { useWindowDrop } from './useWindowDrop.ts';
import styles from './DropZone.module.css';

interface DropZoneProps {
  readonly text: string;
  /** Given the place of the dropped file on this machine. */
  readonly take: (path: string) => void;
  /** The other way to the same end: a button. */
  readonly children: ReactNode;
}

interface Bringing {
  readonly name: string;
  readonly stop: () => void;
}

/** A place for one file; while it is shown, the whole window takes the drop. */
export function DropZone({ text, take, children }: DropZoneProps) {
  const [bringing, setBringing] = useState<Bringing | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const taking = useRef(take);
  useEffect(() => {
    taking.current = take;
  }, [take]);
  const bring = async (file: File): Promise<void> => {
    const abort = new AbortController();
    setBringing({ name: file.name, stop: () => abort.abort() });
    try {
      taking.current(await host.pathOf(file, abort.signal));
    } catch (error) {
      if (!abort.signal.aborted) setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBringing(null);
    }
  };
  const over = useWindowDrop((data) => {
    const dropped = theOneFile(data);
    setProblem('why' in dropped ? dropped.why : null);
    if ('file' in dropped) void bring(dropped.file);
  });
  return (
    <div className={over ? styles['over'] : styles['zone']}>
      <InboxOutlined className={styles['icon'] ?? ''} aria-hidden />
      <p role="status">{bringing === null ? (over ? '松开鼠标即可' : text) : `正在接收『${bringing.name}』`}</p>
      {bringing === null ? (
        children
      ) : (
        <Button size="large" onClick={bringing.stop}>
          取消接收
        </Button>
      )}
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </div>
  );
}
