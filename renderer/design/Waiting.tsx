import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import styles from './Waiting.module.css';

/** Nothing for 200 ms, then a skeleton, then words: never a spinner alone. */
export function Waiting({ what }: { readonly what: string }) {
  const [stage, setStage] = useState<0 | 1 | 2>(0);
  useEffect(() => {
    const skeleton = setTimeout(() => setStage(1), 200);
    const words = setTimeout(() => setStage(2), 1000);
    return () => {
      clearTimeout(skeleton);
      clearTimeout(words);
    };
  }, []);
  return (
    <div className={styles['waiting']} aria-busy="true">
      {stage > 0 && <Skeleton active={false} paragraph={{ rows: 6 }} />}
      <p role="status">{stage === 2 ? `${what}，请稍候。` : ''}</p>
    </div>
  );
}
