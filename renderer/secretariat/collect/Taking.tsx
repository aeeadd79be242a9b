import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { withShortPaths } from '#renderer/design/words.ts';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import { forgetTaking, type Work } from './taking.ts';
import styles from './Take.module.css';

type Taken = OutputOf<'collect.take'>['files'];

const nothingTaken = {
  stopped: '已停下，还没有收取任何文件。',
  nothing: '没有可以收取的评分单（.zps）。请确认拖来的文件或文件夹是否正确。',
} as const;

/** Refusals that are said right here; all of them are in the list. */
const SAID = 3;

/** How far it is, and what came of it. */
export function Taking({ work }: { readonly work: Work }) {
  const { result, progress, lost } = work;
  if (result === null)
    return (
      <div className={styles['running']} role="status">
        <span>
          {progress === null || progress.total === 0
            ? (progress?.step ?? '准备回收')
            : `${progress.step} ${progress.done}/${progress.total}`}
        </span>
        <progress
          aria-label="回收进度"
          {...(progress === null || progress.total === 0 ? {} : { value: progress.done, max: progress.total })}
        />
        <Button onClick={work.cancel}>停下</Button>
      </div>
    );
  return (
    <div className={styles['outcome']}>
      <div className={styles['row']}>
        <p role="status">
          {typeof result === 'string'
            ? nothingTaken[result]
            : result.ok
              ? summary(result.value.files)
              : '回收没有做完。'}
        </p>
        <Button type="text" icon={<CloseOutlined />} aria-label="收起本次结果" onClick={forgetTaking} />
      </div>
      {typeof result !== 'string' && !result.ok && <ProblemNote problem={result.error} />}
      {typeof result !== 'string' && result.ok && <Notices files={result.value.files} />}
      {lost.length > 0 && (
        <div role="alert">
          <ul className={styles['notices']}>
            {lost.slice(0, SAID).map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
          {lost.length > SAID && <p>另有 {lost.length - SAID} 个文件没有送达。</p>}
        </div>
      )}
    </div>
  );
}

function Notices({ files }: { readonly files: Taken }) {
  const said = files.filter((one) => one.message !== undefined);
  if (said.length === 0) return null;
  return (
    <>
      <div role="alert">
        <ul className={styles['notices']}>
          {said.slice(0, SAID).map((one) => (
            <li key={one.file}>{withShortPaths(one.message ?? '')}</li>
          ))}
        </ul>
      </div>
      {said.some((one) => one.outcome === 'refused') && (
        <TextLink to="/office/collect/refused">
          查看未收下的文件{said.length > SAID && `（共 ${said.length} 条提示）`}
        </TextLink>
      )}
    </>
  );
}

function summary(files: Taken): string {
  const count = (outcome: Taken[number]['outcome']): number => files.filter((one) => one.outcome === outcome).length;
  const parts = [
    `收下 ${count('accepted')} 份`,
    ...(count('superseded') > 0 ? [`收下旧版 ${count('superseded')} 份`] : []),
    ...(count('present') > 0 ? [`原来已有 ${count('present')} 份`] : []),
    ...(count('refused') > 0 ? [`未收下 ${count('refused')} 份`] : []),
  ];
  return `本次${parts.join('，')}。`;
}
