import { CheckCircleOutlined, SyncOutlined, WarningOutlined } from '@ant-design/icons';
import { clock } from '#renderer/design/words.ts';
import { useSaving } from './saving.ts';
import styles from './SaveMark.module.css';

/** 已保存 is shown when it is true on the disk, and not before. */
export function SaveMark() {
  const { state, at } = useSaving();
  if (state === 'idle') return null;
  return (
    <span role="status" className={state === 'failed' ? styles['failed'] : styles['mark']}>
      {state === 'saved' && (
        <>
          <CheckCircleOutlined aria-hidden /> 已保存 {at === null ? '' : clock(at)}
        </>
      )}
      {state === 'saving' && (
        <>
          <SyncOutlined aria-hidden /> 正在保存
        </>
      )}
      {state === 'failed' && (
        <>
          <WarningOutlined aria-hidden /> 有内容没有保存
        </>
      )}
    </span>
  );
}
