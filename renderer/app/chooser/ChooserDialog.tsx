import { FileOutlined, FolderOutlined, LeftOutlined, UsbOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { refresh, useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { bytes } from '#renderer/design/words.ts';
import { useChooser, type Choice } from './chooser.ts';
import styles from './ChooserDialog.module.css';

/** Our own dialog for files and folders of this machine, where the shell around the screen has none. */
export function ChooserDialog() {
  const { choice, answer } = useChooser();
  return (
    <Modal
      open={choice !== null}
      title={choice?.title}
      footer={null}
      width={640}
      onCancel={() => answer(null)}
      destroyOnHidden
    >
      {choice !== null && <Chooser choice={choice} answer={answer} />}
    </Modal>
  );
}

interface ChooserProps {
  readonly choice: Choice;
  readonly answer: (path: string | null) => void;
}

function Chooser({ choice, answer }: ChooserProps) {
  const [directory, setDirectory] = useState<string | null>(null);
  // What was written or plugged in since the dialog was open last is there, too.
  useEffect(() => refresh('places.entries'), []);
  return directory === null ? (
    <Places open={setDirectory} />
  ) : (
    <Entries key={directory} choice={choice} directory={directory} go={setDirectory} answer={answer} />
  );
}

function Places({ open }: { readonly open: (directory: string) => void }) {
  const places = useEngine('places.list', {}, { every: 2000 });
  if (places.data === undefined) return <Waiting what="正在查看 U 盘和文件夹" />;
  return (
    <ul className={styles['list']} aria-label="U 盘和文件夹">
      {places.data.places.map((one) => (
        <li key={one.path}>
          <button type="button" className={styles['row']} onClick={() => open(one.path)}>
            {one.removable ? <UsbOutlined aria-hidden /> : <FolderOutlined aria-hidden />}
            <span className={styles['name']}>{one.name}</span>
            <span className={styles['more']}>{one.free === null ? '' : `可用 ${bytes(one.free)}`}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface EntriesProps extends ChooserProps {
  readonly directory: string;
  readonly go: (directory: string | null) => void;
}

function Entries({ choice, directory, go, answer }: EntriesProps) {
  const entries = useEngine('places.entries', { directory });
  const parent = entries.data?.parent ?? null;
  const files = choice.what === 'file' ? (entries.data?.files ?? []) : [];
  const suitable = files.filter(
    (one) => one.kind !== null && choice.what === 'file' && choice.kinds.includes(one.kind),
  );
  // The row that was pressed is gone; whoever came by keyboard goes on at the first row of what came instead.
  const body = useRef<HTMLDivElement>(null);
  const loaded = entries.data !== undefined;
  useEffect(() => {
    if (loaded)
      (body.current?.querySelector<HTMLElement>('li button') ?? body.current?.querySelector('button'))?.focus();
  }, [loaded]);
  return (
    <div ref={body}>
      <div className={styles['head']}>
        <Button icon={<LeftOutlined />} onClick={() => go(parent)}>
          {parent === null ? '全部位置' : '上一级'}
        </Button>
        <span className={styles['path']} title={directory}>
          {directory}
        </span>
      </div>
      <ProblemNote problem={entries.error} />
      {entries.isLoading && <Waiting what="正在查看文件夹" />}
      <ul className={styles['list']} aria-label="文件夹内容">
        {entries.data?.folders.map((one) => (
          <li key={one.path}>
            <button type="button" className={styles['row']} onClick={() => go(one.path)}>
              <FolderOutlined aria-hidden />
              <span className={styles['name']}>{one.name}</span>
            </button>
          </li>
        ))}
        {suitable.map((one) => (
          <li key={one.path}>
            <button type="button" className={styles['row']} onClick={() => answer(one.path)}>
              <FileOutlined aria-hidden />
              <span className={styles['name']}>{one.name}</span>
              <span className={styles['more']}>{bytes(one.bytes)}</span>
            </button>
          </li>
        ))}
      </ul>
      {choice.what === 'file' && entries.data !== undefined && suitable.length === 0 && (
        <p className={styles['empty']}>这个文件夹里没有可用的文件。</p>
      )}
      {choice.what === 'directory' && (
        <div className={styles['foot']}>
          <Button type="primary" onClick={() => answer(directory)}>
            就用这个文件夹
          </Button>
        </div>
      )}
    </div>
  );
}
