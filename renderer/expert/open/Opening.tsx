import { CheckCircleFilled, ClockCircleOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Page } from '#renderer/design/Page.tsx';
import { bytes, duration, fileName } from '#renderer/design/words.ts';
import type { Progress } from '#shared/contract/values.ts';
import { createWatch, EVERY, type Shown } from './calm.ts';
import styles from './Open.module.css';

interface OpeningProps {
  readonly work: {
    readonly file: string | null;
    readonly progress: Progress | null;
    readonly cancel: () => void;
  };
}

const steps = ['拷贝', '核验', '就绪'] as const;
const words: Readonly<Record<(typeof steps)[number], string>> = {
  拷贝: '复制到这台电脑',
  核验: '核对签名和每一份材料',
  就绪: '可以开始评审',
};
const states = { done: '已完成', now: '正在进行', later: '等待' } as const;

/** Copying, verifying, ready: how far, how fast, how long still, and the way out. */
export function Opening({ work }: OpeningProps) {
  const { file } = work;
  const { progress, speed, left } = useCalm(work.progress);
  const [cancelled, setCancelled] = useState(false);
  const at = Math.max(
    0,
    steps.findIndex((one) => one === progress?.step),
  );
  const last = at === steps.length - 1;
  return (
    <Page
      title="正在打开评审包"
      lead={`${file === null ? '' : `『${fileName(file)}』。`}请不要拔下 U 盘。取消不会留下任何内容。`}
    >
      <ol className={styles['steps']}>
        {steps.map((step, index) => {
          const state = index < at ? 'done' : index === at ? 'now' : 'later';
          return (
            <li key={step} className={styles['step']} aria-current={state === 'now' ? 'step' : undefined}>
              <span className={styles[state]} role="img" aria-label={states[state]}>
                {state === 'done' ? (
                  <CheckCircleFilled />
                ) : state === 'now' ? (
                  <LoadingOutlined />
                ) : (
                  <ClockCircleOutlined />
                )}
              </span>
              <span>{step}</span>
              <span className={styles['what']}>{words[step]}</span>
            </li>
          );
        })}
      </ol>
      <progress
        className={styles['bar']}
        aria-label={steps[at]}
        value={progress === null ? 0 : last ? 1 : progress.done}
        max={progress === null || last ? 1 : Math.max(1, progress.total)}
      />
      <p className={styles['numbers']}>
        <span>{progress === null || last ? '' : `${bytes(progress.done)} / ${bytes(progress.total)}`}</span>
        <span>{speed === null || last ? '' : `每秒 ${bytes(speed)}`}</span>
        <span>{left === null || last ? '' : `还需${duration(left)}`}</span>
      </p>
      <Button
        size="large"
        disabled={cancelled || last}
        onClick={() => {
          setCancelled(true);
          work.cancel();
        }}
      >
        {cancelled ? '正在取消' : '取消'}
      </Button>
    </Page>
  );
}

/** Numbers that change twice a second can be read. */
function useCalm(progress: Progress | null): Shown {
  const [shown, setShown] = useState<Shown>({ progress, speed: null, left: null });
  const newest = useRef(progress);
  useEffect(() => {
    newest.current = progress;
  }, [progress]);
  useEffect(() => {
    const watch = createWatch();
    const timer = setInterval(() => setShown(watch.look(newest.current, performance.now())), EVERY);
    return () => clearInterval(timer);
  }, []);
  return shown;
}
