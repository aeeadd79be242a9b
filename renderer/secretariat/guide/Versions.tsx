import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { GuideVersionShown } from '#shared/contract/office/guide.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import styles from './Guide.module.css';

interface VersionsProps {
  /** Of one category, newest first. */
  readonly versions: readonly GuideVersionShown[];
  /** Begins to write from that version; null when nothing may be changed. */
  readonly startFrom: ((number: number) => void) | null;
}

/** Every version that was ever in force, and what each changed against the one before it. */
export function Versions({ versions, startFrom }: VersionsProps) {
  const [compared, setCompared] = useState<GuideVersionShown | null>(null);
  return (
    <section aria-labelledby="guide-versions" className={styles['versions']}>
      <h3 id="guide-versions">版本</h3>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">版本</th>
            <th scope="col">校验码</th>
            <th scope="col">生效时间</th>
            <th scope="col">为什么</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((one, at) => (
            <tr key={one.number}>
              <th scope="row">
                第 {one.number} 版　{one.version}
                {at === 0 ? '（现行）' : ''}
              </th>
              <td>{one.checkCode}</td>
              <td>{one.at === '' ? '' : dayAndClock(one.at)}</td>
              <td>{one.why === '' ? '建立轮次时' : one.why}</td>
              <td>
                <div className={styles['tools']}>
                  {one.number > 1 && (
                    <Button size="small" onClick={() => setCompared(one)} aria-label={`第 ${one.number} 版改了什么`}>
                      改了什么
                    </Button>
                  )}
                  {at > 0 && startFrom !== null && (
                    <Button size="small" onClick={() => startFrom(one.number)}>
                      从第 {one.number} 版开始修改
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {compared !== null && (
        <Modal
          open
          title={`第 ${compared.number} 版比第 ${compared.number - 1} 版改了什么`}
          footer={null}
          width={900}
          onCancel={() => setCompared(null)}
        >
          <Compared one={compared} />
        </Modal>
      )}
    </section>
  );
}

function Compared({ one: { category, number } }: { readonly one: GuideVersionShown }) {
  const { data, error } = useEngine('guide.compare', { category, before: number - 1, after: number });
  return (
    <>
      <ProblemNote problem={error} />
      {data === undefined && error === null && <Waiting what="正在比较" />}
      {data !== undefined && <DifferenceTable differences={data.differences} />}
    </>
  );
}
