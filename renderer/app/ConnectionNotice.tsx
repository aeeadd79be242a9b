import { useEffect, useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import { refresh } from '#renderer/client/queries.ts';
import styles from './ConnectionNotice.module.css';

/** Said while there is no engine to talk to. Nothing that says 已保存 is at risk, and that is what it says. */
export function ConnectionNotice() {
  const [state, setState] = useState(engine.connection());
  useEffect(
    () =>
      engine.onConnection((next) => {
        setState(next);
        if (next === 'ready') refresh('session.current', 'office.current');
      }),
    [],
  );
  if (state !== 'lost') return null;
  return (
    <div role="alert" className={styles['notice']}>
      与评审程序的连接中断，正在恢复。显示「已保存」的内容都在，请先不要继续填写。
    </div>
  );
}
