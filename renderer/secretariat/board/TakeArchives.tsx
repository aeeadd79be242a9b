import { InboxOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { broughtBy } from '../collect/brought.ts';
import { useLongWork } from '../frame/longWork.ts';
import styles from './Board.module.css';

type Taken = OutputOf<'bureau.take'>['files'];

export interface Taking {
  readonly busy: boolean;
  readonly work: ReturnType<typeof useLongWork>;
  readonly tests: boolean;
  readonly setTests: (tests: boolean) => void;
  /** What came of it, and what did not even reach the engine. */
  readonly taken: Taken | null;
  readonly lost: readonly string[];
  readonly bring: (files: readonly File[]) => Promise<void>;
  readonly takeFrom: (directory: string) => Promise<void>;
}

/** Taking archives in: held by the page, whatever of it is shown. The whole window takes a drop. */
export function useTaking(): Taking {
  const work = useLongWork();
  const [tests, setTests] = useState(false);
  const [bringing, setBringing] = useState(false);
  const [taken, setTaken] = useState<Taken | null>(null);
  const [lost, setLost] = useState<readonly string[]>([]);
  const busy = work.busy || bringing;
  const take = async (sources: readonly string[]): Promise<void> => {
    if (sources.length === 0) return;
    const done = await work.start('bureau.take', { sources: [...sources], tests });
    if (done !== null) setTaken(done.files);
  };
  const bring = async (files: readonly File[]): Promise<void> => {
    if (busy) return;
    setTaken(null);
    setLost(files.length === 0 ? ['没有归档包（.zpa）。请确认拖来的文件或文件夹是否正确。'] : []);
    setBringing(true);
    const paths: string[] = [];
    for (const file of files) {
      try {
        paths.push(await host.pathOf(file));
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        setLost((old) => [...old, said]);
      }
    }
    setBringing(false);
    await take(paths);
  };
  const takeFrom = async (directory: string): Promise<void> => {
    setTaken(null);
    setLost([]);
    await take([directory]);
  };
  return { busy, work, tests, setTests, taken, lost, bring, takeFrom };
}

/** Where archives come in: dropped anywhere on the window, chosen, or from a folder. */
export function TakeArchives({ first, taking }: { readonly first: boolean; readonly taking: Taking }) {
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const { busy, tests, setTests, bring, takeFrom } = taking;
  const dropped = useEffectEvent((data: DataTransfer): void => {
    void broughtBy(data, /\.zpa$/i).then(bring, () => bring([]));
  });
  useEffect(() => {
    const drag = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Passing from one element to the next is no leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (event.dataTransfer === null) return;
      event.preventDefault();
      setOver(false);
      dropped(event.dataTransfer);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  const chooseFolder = async (): Promise<void> => {
    const directory = await chooseDirectory('选择放归档包的 U 盘或文件夹');
    if (directory !== null) await takeFrom(directory);
  };
  return (
    <div className={styles['take']}>
      <div className={over ? styles['over'] : styles['zone']}>
        <InboxOutlined className={styles['icon'] ?? ''} aria-hidden />
        <p>
          {over ? (
            '松开鼠标即可'
          ) : (
            <>
              把归档包或文件夹拖到这里
              <small>每一个都先核验签名，并按评分单重新计算结果。次序和次数不限，已有的会自动跳过。</small>
            </>
          )}
        </p>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          accept=".zpa"
          data-archives
          aria-label="要收入的归档包"
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])];
            if (chosen.length > 0) void bring(chosen);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
        <Button type={first ? 'primary' : 'default'} disabled={busy} onClick={() => files.current?.click()}>
          选择归档包…
        </Button>
        <Button disabled={busy} onClick={() => void chooseFolder()}>
          选择文件夹或 U 盘…
        </Button>
      </div>
      <Checkbox checked={tests} disabled={busy} onChange={(event) => setTests(event.target.checked)}>
        也收入测试轮（只留存，不计入任何数字）
      </Checkbox>
    </div>
  );
}

/** How far it is, and what came of it. */
export function TakingSaid({ taking }: { readonly taking: Taking }) {
  const { busy, work, taken, lost } = taking;
  const { progress, problem, cancel } = work;
  if (busy)
    return (
      <div className={styles['running']} role="status">
        <span>{progress === null ? '正在准备' : `${progress.step} ${progress.done}/${progress.total}`}</span>
        <progress
          aria-label="收入进度"
          {...(progress === null ? {} : { value: progress.done, max: Math.max(1, progress.total) })}
        />
        <Button onClick={cancel}>停下</Button>
      </div>
    );
  if (problem === null && taken === null && lost.length === 0) return null;
  return (
    <>
      <ProblemNote problem={problem} />
      {(taken !== null || lost.length > 0) && <Outcome taken={taken ?? []} lost={lost} />}
    </>
  );
}

/** Sentences that are said right here. */
const SAID = 8;

function Outcome({ taken, lost }: { readonly taken: Taken; readonly lost: readonly string[] }) {
  const count = (outcome: Taken[number]['outcome']): number => taken.filter((one) => one.outcome === outcome).length;
  const parts = [
    `收入 ${count('taken')} 个`,
    ...(count('present') > 0 ? [`原来已有 ${count('present')} 个`] : []),
    ...(count('refused') > 0 ? [`未收入 ${count('refused')} 个`] : []),
  ];
  const said = [
    ...lost,
    ...taken.flatMap(({ file, outcome, message }) =>
      message === '' ? [] : [outcome === 'refused' ? withShortPaths(message) : `『${fileName(file)}』：${message}`],
    ),
  ];
  return (
    <div className={styles['outcome']}>
      {taken.length > 0 && <p role="status">本次{parts.join('，')}。</p>}
      {said.length > 0 && (
        <div role="alert">
          {' '}
          <ul>
            {said.slice(0, SAID).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {said.length > SAID && <li>另有 {said.length - SAID} 条，见下面的归档包列表。</li>}
          </ul>
        </div>
      )}
    </div>
  );
}
