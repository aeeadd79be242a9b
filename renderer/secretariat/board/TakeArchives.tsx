import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { host } from '#renderer/client/host.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { BringZone } from '../bring/BringZone.tsx';
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
  const { busy, tests, setTests, bring, takeFrom } = taking;
  return (
    <div className={styles['take']}>
      <BringZone
        text="把归档包或文件夹拖到这里"
        hint="每一个都先核验签名，并按评分单重新计算结果。次序和次数不限，已有的会自动跳过。"
        what="archives"
        kind={/\.zpa$/i}
        accept=".zpa"
        fieldLabel="要收入的归档包"
        chooseLabel="选择归档包…"
        folderTitle="选择放归档包的 U 盘或文件夹"
        primary={first}
        busy={busy}
        bring={(files) => void bring(files)}
        takeFolder={(directory) => void takeFrom(directory)}
      />
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
