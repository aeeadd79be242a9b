import { Button } from 'antd';
import { useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import { refresh } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { HandedOver } from '#shared/contract/sheet.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { StickChoice } from './StickChoice.tsx';
import styles from './HandOver.module.css';

/** The newest signed sheet once more, byte for byte: after a stick that failed, or for a second one. */
export function WriteAgain({ written }: { readonly written: (handed: HandedOver) => void }) {
  const [stick, setStick] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const write = async (): Promise<void> => {
    if (stick === null) return;
    setBusy(true);
    setProblem(null);
    const result = await engine.call('sheet.write', { directory: stick });
    setBusy(false);
    refresh('desk.read');
    if (result.ok) written(result.value);
    else setProblem(result.error);
  };
  return (
    <section className={styles['again']}>
      <h2>写入 U 盘</h2>
      <StickChoice value={stick} change={setStick} disabled={busy} />
      <div className={styles['message']} aria-live="polite">
        {busy && <p>正在写入并读回核对，请不要拔下 U 盘。</p>}
        <ProblemNote problem={problem} />
      </div>
      <Button type="primary" disabled={stick === null || busy} onClick={() => void write()}>
        写入并核对
      </Button>
    </section>
  );
}
