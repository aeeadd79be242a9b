import { App, Button } from 'antd';
import { useState } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { ask, Refusal } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { RosterPreview } from '#shared/contract/office/candidates.ts';
import { More } from '../intake/ListTools.tsx';
import { useMore } from '../intake/lists.ts';
import { useChange } from './change.ts';
import { expertiseNames } from './words.ts';
import styles from './People.module.css';

interface RosterImportProps {
  readonly table: string;
  readonly done: () => void;
  /** Chooses another table. */
  readonly another: () => void;
}

/** What a table of candidates would change, every problem of it at its cell, and nothing taken before it is said. */
export function RosterImport({ table, done, another }: RosterImportProps) {
  const { data, error, refetch, isFetching } = useEngine('people.rosterPreview', { table });
  const { busy, problem, change } = useChange();
  const { message } = App.useApp();
  const [failed, setFailed] = useState<Refusal | null>(null);
  const take = async (preview: RosterPreview): Promise<void> => {
    const taken = await change('people.rosterTake', { table, fingerprint: preview.fingerprint });
    if (taken === null) return;
    const waiting = taken.held > 0 ? `另有 ${taken.held} 行待改正。` : '';
    void message.success(`备选名册新增 ${taken.added} 人，更新 ${taken.changed} 人。${waiting}`, 8);
    done();
  };
  const mark = async (): Promise<void> => {
    const directory = await chooseDirectory('标注过的名册写到哪里');
    if (directory === null) return;
    setFailed(null);
    try {
      const { file } = await ask('people.rosterMarked', { table, directory });
      void message.success(`已写出『${fileName(file)}』。改正后再读入。`, 8);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      setFailed(refused);
    }
  };
  const of = (state: RosterPreview['compared'][number]['state']): number =>
    data?.compared.filter((one) => one.state === state).length ?? 0;
  const [added, changed] = [of('new'), of('changed')];
  const parts = [...(added > 0 ? [`收入 ${added} 人`] : []), ...(changed > 0 ? [`更新 ${changed} 人`] : [])];
  return (
    <section aria-label="读入名册">
      <p className={styles['source']}>
        名册『{fileName(table)}』的预览，还没有收入。
        <Button type="link" disabled={busy} onClick={another}>
          换一份
        </Button>
        <Button type="link" disabled={busy || isFetching} onClick={() => void refetch()}>
          重新核对
        </Button>
      </p>
      <ProblemNote problem={error ?? problem ?? failed} />
      {data === undefined && error === null && <Waiting what="正在核对名册" />}
      {data !== undefined && (
        <>
          <p role="status" className={styles['said']}>
            新增 {added} 人，更新 {changed} 人，无变化 {of('unchanged')} 人，待改正 {data.held} 行，表中没有而保留{' '}
            {data.absent.length} 人{of('frozen') > 0 && `，已封包不能再改 ${of('frozen')} 人`}。
          </p>
          <div className={styles['tools']}>
            <Button type="primary" disabled={busy || parts.length === 0} onClick={() => void take(data)}>
              {parts.length === 0 ? '没有要收入的' : parts.join('，')}
              {parts.length > 0 && data.held > 0 && `（另 ${data.held} 行待改正）`}
            </Button>
            {data.problems.length > 0 && (
              <Button disabled={busy} onClick={() => void mark()}>
                写出标注了问题的名册…
              </Button>
            )}
            <Button disabled={busy} onClick={done}>
              不收入，返回
            </Button>
          </div>
          <Problems preview={data} />
          <Compared preview={data} />
          {data.absent.length > 0 && (
            <>
              <h2>表中没有的人</h2>
              <p className={styles['none']}>
                {data.absent.map(({ name, unit }) => `${name}（${unit}）`).join('、')}
                。他们仍留在备选名册；不再需要的，请在备选名册中选中后去掉。
              </p>
            </>
          )}
        </>
      )}
      {data === undefined && error !== null && <Button onClick={done}>返回备选名册</Button>}
    </section>
  );
}

function Problems({ preview }: { readonly preview: RosterPreview }) {
  // What keeps somebody out stands first.
  const rows = preview.problems.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  const { shown, more } = useMore(rows);
  if (preview.problems.length === 0) return null;
  const { errors, notices } = preview.problemCount;
  return (
    <>
      <h2>
        需要改正 {errors} 处，提示 {notices} 处
      </h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">级别</th>
            <th scope="col">位置</th>
            <th scope="col">列</th>
            <th scope="col">问题和改法</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one, at) => (
            <tr key={`${at} ${one.row} ${one.column}`}>
              <td className={one.severity === 'error' ? styles['bad'] : styles['mild']}>
                {one.severity === 'error' ? '须改正' : '提示'}
              </td>
              <td className={styles['code']}>{one.row === 0 ? '整张表' : `第 ${one.row} 行`}</td>
              <td>{one.column}</td>
              <td>{one.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More left={preview.problems.length - shown.length} more={more} />
    </>
  );
}

const states = { new: '新增', changed: '更新', unchanged: '无变化', frozen: '已封包，不改' } as const;

function Compared({ preview }: { readonly preview: RosterPreview }) {
  // What changes stands first: it is what somebody has to look at.
  const order = ['changed', 'frozen', 'new', 'unchanged'] as const;
  const rows = preview.compared.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const { shown, more } = useMore(rows);
  if (rows.length === 0) return null;
  return (
    <>
      <h2>将要收入的</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">单位</th>
            <th scope="col">专长</th>
            <th scope="col">状态</th>
            <th scope="col">变动</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{one.unit}</td>
              <td className={styles['brief']}>{one.expertise === null ? '未定' : expertiseNames[one.expertise]}</td>
              <td className={styles['code']}>{states[one.state]}</td>
              <td>
                {one.differences.map(({ heading, before, after }) => (
                  <span key={heading} className={styles['difference']}>
                    {heading}：<del>{before === '' ? '（空）' : before}</del> →{' '}
                    <ins>{after === '' ? '（空）' : after}</ins>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <More left={rows.length - shown.length} more={more} />
    </>
  );
}
