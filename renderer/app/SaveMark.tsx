import { CheckCircleOutlined, EditOutlined, SyncOutlined, WarningOutlined } from '@ant-design/icons';
import { clock } from '#renderer/design/words.ts';
import { isWriting, refusedPlace, useDrafts } from './drafts.ts';
import { useSaving } from './saving.ts';
import styles from './SaveMark.module.css';

/** 已保存 is shown when all that was typed is on the disk, and not before. */
export function SaveMark() {
  const { state: sent, at } = useSaving();
  const refused = useDrafts((one) => refusedPlace(one.drafts));
  const writing = useDrafts((one) => isWriting(one.drafts));
  const state =
    sent === 'failed' || sent === 'saving' ? sent : refused !== null ? 'failed' : writing ? 'writing' : sent;
  if (state === 'idle') return null;
  return (
    <span
      role="status"
      className={state === 'failed' ? styles['failed'] : state === 'writing' ? styles['writing'] : styles['mark']}
      title={refused === null ? undefined : `没有保存：${refused}`}
    >
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
      {state === 'writing' && (
        <>
          <EditOutlined aria-hidden /> 正在填写
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
