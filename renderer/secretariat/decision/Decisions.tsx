import { Button, Select } from 'antd';
import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { DecisionState, FrozenShown } from '#shared/contract/office/decision.ts';
import { categoryNames, categorySchema } from '#shared/domain/primitives.ts';
import { DecisionList } from './DecisionList.tsx';
import { nameOf } from './words.ts';
import styles from './Decision.module.css';

/** Every decision that was frozen, and what one changes against another: the list between 公示 and 通报. */
export function Decisions({ state }: { readonly state: DecisionState }) {
  const { decisions } = state;
  const announced = state.announcement?.decision;
  const [shown, setShown] = useState<FrozenShown | null>(null);
  if (decisions.length === 0) return <p className={styles['none']}>还没有形成过方案。</p>;
  return (
    <>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">方案</th>
              <th scope="col">校验码</th>
              <th scope="col">形成时间</th>
              <th scope="col" className={styles['number']}>
                年度
              </th>
              <th scope="col" className={styles['number']}>
                项目
              </th>
              <th scope="col" className={styles['number']}>
                认定
              </th>
              <th scope="col">依据的结果</th>
              <th scope="col">名单</th>
            </tr>
          </thead>
          <tbody>
            {decisions.map((one) => (
              <tr key={one.digest}>
                <th scope="row">
                  {nameOf(one)}
                  {one.digest === announced ? '（已公示）' : ''}
                </th>
                <td className={styles['nowrap']}>{one.checkCode}</td>
                <td>{dayAndClock(one.at)}</td>
                <td className={styles['number']}>{one.year}</td>
                <td className={styles['number']}>{one.dossiers}</td>
                <td className={styles['number']}>{one.recognised}</td>
                <td className={styles['nowrap']}>{one.resultCode}</td>
                <td>
                  <Button size="small" onClick={() => setShown(one)} aria-label={`查看${nameOf(one)}的名单`}>
                    查看
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown !== null && <DecisionList one={shown} done={() => setShown(null)} />}
      {decisions.length > 1 && <Comparison decisions={decisions} announced={announced} />}
    </>
  );
}

function Comparison({
  decisions,
  announced,
}: {
  readonly decisions: readonly FrozenShown[];
  readonly announced: string | undefined;
}) {
  const [first, second] = decisions;
  const earlier = decisions.find((one) => one.digest === announced && one.digest !== first?.digest) ?? second;
  const [before, setBefore] = useState(earlier?.digest ?? '');
  const [after, setAfter] = useState(first?.digest ?? '');
  const options = decisions.map((one) => ({ value: one.digest, label: `${nameOf(one)}（${one.checkCode}）` }));
  const { data, error } = useEngine('decision.compare', { before, after });
  return (
    <section aria-labelledby="decision-differences">
      <h2 id="decision-differences">差异清单</h2>
      <div className={styles['tools']}>
        <Select
          aria-label="从哪一份方案"
          className={styles['select'] ?? ''}
          value={before}
          onChange={setBefore}
          options={options}
        />
        <span className={styles['between']}>到</span>
        <Select
          aria-label="到哪一份方案"
          className={styles['select'] ?? ''}
          value={after}
          onChange={setAfter}
          options={options}
        />
      </div>
      <ProblemNote problem={error} />
      {data === undefined && error === null && <Waiting what="正在比较" />}
      {data?.changes.length === 0 && <p className={styles['none']}>两份方案的结论、得分和名单内容完全相同。</p>}
      {data !== undefined && data.changes.length > 0 && (
        <div className={styles['scroll']}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">类别</th>
                <th scope="col">变动</th>
                <th scope="col">原来</th>
                <th scope="col">现在</th>
                <th scope="col">原因</th>
              </tr>
            </thead>
            <tbody>
              {data.changes.map((one) => (
                <tr key={`${one.no} ${one.what}`}>
                  <th scope="row">
                    {one.no} {one.title}
                  </th>
                  <td>{categoryNames[categorySchema.parse(one.category)]}</td>
                  <td className={styles['nowrap']}>{one.what}</td>
                  <td className={styles['word']}>{one.before ?? '—'}</td>
                  <td className={styles['word']}>{one.after ?? '—'}</td>
                  <td>{one.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
