import { CheckCircleFilled, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Page } from '#renderer/design/Page.tsx';
import { bytes, duration, fileName } from '#renderer/design/words.ts';
import type { Progress } from '#shared/contract/values.ts';
import styles from './Open.module.css';

export interface OpeningState {
  readonly progress: Progress | null;
  readonly cancel: () => void;
}

const steps = ['拷贝', '核验', '就绪'] as const;
const words: Readonly<Record<(typeof steps)[number], string>> = {
  拷贝: '复制到这台电脑',
  核验: '核验签名和每一份材料',
  就绪: '可以开始评审',
};

/** Copying, verifying, ready: how far, how fast, how long still, and the way out. */
export function Opening({ state, file }: { readonly state: OpeningState; readonly file: string | null }) {
  const { progress: shown, speed } = useCalm(state.progress);
  const at = Math.max(
    0,
    steps.findIndex((one) => one === shown?.step),
  );
  return (
    <Page
      title="正在打开评审包"
      lead={`${file === null ? '' : `『${fileName(file)}』。`}请不要拔下 U 盘。取消不会留下任何内容。`}
    >
      <ol className={styles['steps']}>
        {steps.map((step, index) => (
          <li key={step} className={styles['step']} aria-current={index === at ? 'step' : undefined}>
            <span aria-hidden>{index < at ? <CheckCircleFilled /> : index === at ? <LoadingOutlined /> : '·'}</span>
            <span>{step}</span>
            {index === at && shown !== null ? (
              <span>
                <progress
                  className={styles['bar']}
                  aria-label={words[step]}
                  value={shown.done}
                  max={Math.max(1, shown.total)}
                />
                <span className={styles['numbers']}>
                  <span>
                    {bytes(shown.done)} / {bytes(shown.total)}
                  </span>
                  <span>{speed === null ? '' : `每秒 ${bytes(speed)}`}</span>
                  <span>
                    {speed === null || speed === 0 ? '' : `还需${duration((shown.total - shown.done) / speed)}`}
                  </span>
                </span>
              </span>
            ) : (
              <span className={styles['numbers']}>{words[step]}</span>
            )}
          </li>
        ))}
      </ol>
      <Button size="large" onClick={state.cancel}>
        取消
      </Button>
    </Page>
  );
}

interface Shown {
  readonly progress: Progress | null;
  /** Bytes a second over the present step; null while there is too little to say. */
  readonly speed: number | null;
}

/** Numbers that change twice a second can be read. */
function useCalm(progress: Progress | null): Shown {
  const [shown, setShown] = useState<Shown>({ progress, speed: null });
  const newest = useRef(progress);
  useEffect(() => {
    newest.current = progress;
  }, [progress]);
  useEffect(() => {
    let began: { step: string; at: number; done: number } | null = null;
    const timer = setInterval(() => {
      const now = newest.current;
      if (now === null) return;
      if (began?.step !== now.step) began = { step: now.step, at: performance.now(), done: now.done };
      const seconds = (performance.now() - began.at) / 1000;
      setShown({ progress: now, speed: seconds < 1 ? null : (now.done - began.done) / seconds });
    }, 500);
    return () => clearInterval(timer);
  }, []);
  return shown;
}
