import { Button, Modal } from 'antd';
import { useState } from 'react';
import { engine } from '#renderer/client/engine.ts';
import { refresh } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { day } from '#renderer/design/words.ts';
import type { BookArchiveShown, BookShown } from '#shared/contract/office/board.ts';
import { stageNames } from '#shared/domain/decision.ts';
import type { InputOf } from '#shared/contract/index.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { AcceptedSecretariats } from './Secretariats.tsx';
import styles from './Board.module.css';

interface Removing {
  readonly what: InputOf<'bureau.remove'>;
  readonly title: string;
  readonly said: string;
  readonly action: string;
}

/** What the figures rest on: every archive, who signed it, when, and whether it counts. */
export function Archives({ book }: { readonly book: BookShown }) {
  const [removing, setRemoving] = useState<Removing | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = async (): Promise<void> => {
    if (removing === null) return;
    const done = await engine.call('bureau.remove', removing.what);
    setProblem(done.ok ? null : done.error);
    if (!done.ok) return;
    setRemoving(null);
    refresh('bureau.read');
  };
  const takeOut = (digest: string, file: string): void =>
    setRemoving({
      what: { kind: 'archive', digest },
      title: `移除『${file}』？`,
      said: '年度库不再留存这一份，需要时可从原来的文件重新收入。移除记入年度库的登记簿。',
      action: '移除，年度数字随之改变',
    });
  return (
    <>
      {book.archives.length + book.damaged.length > 0 && (
        <section aria-labelledby="board-archives">
          <h2 id="board-archives">归档包</h2>
          <div className={styles['scroll']}>
            <table className={styles['table']}>
              <thead>
                <tr>
                  <th scope="col">轮次</th>
                  <th scope="col">年度</th>
                  <th scope="col">签署的秘书处</th>
                  <th scope="col">归档日期</th>
                  <th scope="col">归档包校验码</th>
                  <th scope="col" className={styles['code']}>
                    方案
                  </th>
                  <th scope="col" className={styles['number']}>
                    项目数
                  </th>
                  <th scope="col">状态</th>
                  <th scope="col">操作</th>
                </tr>
              </thead>
              <tbody>
                {book.archives.map((one) => (
                  <ArchiveRow key={one.digest} archive={one} remove={() => takeOut(one.digest, one.file)} />
                ))}
                {book.damaged.map(({ digest, file, said }) => (
                  <tr key={digest}>
                    <th scope="row">{file}</th>
                    <td colSpan={6}>{said}</td>
                    <td className={styles['bad']}>已损坏，不计入</td>
                    <td>
                      <Button type="link" size="small" onClick={() => takeOut(digest, file)}>
                        移除…
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      <AcceptedSecretariats
        accepted={book.accepted}
        drop={({ keyId, name, archives }) =>
          setRemoving({
            what: { kind: 'secretariat', keyId },
            title: `撤回对『${name}』的确认？`,
            said: `它的 ${archives} 个归档包留在年度库里，但要重新核对校验码以后才计入。`,
            action: '撤回，它的归档包不再计入',
          })
        }
      />
      <Modal
        open={removing !== null}
        title={removing?.title}
        okText={removing?.action}
        okButtonProps={{ danger: true }}
        cancelText="保留"
        onOk={() => void remove()}
        onCancel={() => {
          setRemoving(null);
          setProblem(null);
        }}
        destroyOnHidden
      >
        <p>{removing?.said}</p>
        <ProblemNote problem={problem} />
      </Modal>
    </>
  );
}

function ArchiveRow({ archive, remove }: { readonly archive: BookArchiveShown; readonly remove: () => void }) {
  const { file, round, year, secretariat, archivedAt, checkCode, stage, projects, standing, standingName, said } =
    archive;
  return (
    <tr>
      <th scope="row">
        {round.title}
        {round.mode === 'test' && <strong className={styles['badge']}>测试轮</strong>}
        <small>{file}</small>
      </th>
      <td>{year}</td>
      <td>
        {secretariat.name}（{secretariat.unit}）
      </td>
      <td className={styles['code']}>{day(archivedAt)}</td>
      <td className={styles['code']}>{checkCode}</td>
      <td className={styles['code']}>{stage === null ? '尚未认定' : stageNames[stage]}</td>
      <td className={styles['number']}>{projects}</td>
      <td className={styles['state']}>
        <strong className={styles[standing]}>{standingName}</strong>
        {said !== '' && <small>{said}</small>}
      </td>
      <td>
        <Button type="link" size="small" onClick={remove}>
          移除…
        </Button>
      </td>
    </tr>
  );
}
