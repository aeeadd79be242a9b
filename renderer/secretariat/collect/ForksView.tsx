import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { Fork } from '#shared/contract/office/collect.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Collect.module.css';

type Side = Fork['sheets'][number];

/** Different sheets of one revision, side by side without a score; one of them is chosen, with a reason. */
export function ForksView() {
  const { data, error } = useEngine('collect.forks', {});
  if (data === undefined)
    return error === null ? <Waiting what="正在查看需要裁定的评分单" /> : <ProblemNote problem={error} />;
  if (data.forks.length === 0)
    return (
      <p className={styles['none']}>
        没有需要裁定的评分单。同一位专家交来两份内容不同的同一版评分单时，在这里裁定以哪一份为准。
      </p>
    );
  return data.forks.map((fork) => <One key={`${fork.expert} ${fork.revision}`} fork={fork} />);
}

const facts: readonly { readonly name: string; readonly of: (side: Side) => string; readonly code?: true }[] = [
  { name: '校验码', of: (side) => side.checkCode, code: true },
  { name: '专家签名的时间', of: (side) => dayAndClock(side.signedAt) },
  { name: '收到的时间', of: (side) => dayAndClock(side.receivedAt) },
  {
    name: '项目',
    of: ({ counts }) =>
      `已评 ${counts.scored}/${counts.assigned}，回避 ${counts.recused}，弃权 ${counts.abstained}，未评 ${counts.unscored}`,
  },
  { name: '修改理由', of: (side) => side.revisionReason || '（首版）' },
  { name: '软件', of: (side) => side.software },
  { name: '评审包', of: (side) => short(side.batch), code: true },
  { name: '操作记录末端', of: (side) => short(side.auditHead), code: true },
  { name: '评分内容的摘要', of: (side) => short(side.inner), code: true },
  { name: '文件的摘要', of: (side) => short(side.digest), code: true },
];

function One({ fork }: { readonly fork: Fork }) {
  const { name, panel, revision, sheets, decided } = fork;
  const [chosen, setChosen] = useState<string | null>(decided?.digest ?? null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const decide = async (): Promise<void> => {
    if (chosen === null) return;
    setBusy(true);
    const result = await engine.call('collect.decide', { digest: chosen, reason: reason.trim() });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    setProblem(null);
    setReason('');
    void refreshOffice();
  };
  const title = `${name}（${panel}）第 ${revision} 版：${sheets.length} 份不同的评分单`;
  return (
    <section className={styles['fork']} aria-label={title}>
      <h2>{title}</h2>
      <p className={styles['small']}>请与{name}本人核对哪一份是他要交的。这里看不到评分；不同之处加粗并标「≠」。</p>
      <div className={styles['wide']}>
        <table aria-label={`${name}的评分单比较`}>
          <thead>
            <tr>
              <th scope="col">内容</th>
              {sheets.map((side, index) => (
                <th key={side.digest} scope="col">
                  <Radio
                    checked={chosen === side.digest}
                    disabled={busy}
                    name={`${fork.expert} ${revision}`}
                    onChange={() => setChosen(side.digest)}
                  >
                    采用第 {index + 1} 份
                  </Radio>
                  {decided !== null && (
                    <small>{decided.digest === side.digest ? '✓ 已裁定采用' : '裁定不采用，留存'}</small>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => {
              const differ = new Set(sheets.map(fact.of)).size > 1;
              return (
                <tr key={fact.name} className={differ ? styles['differ'] : ''}>
                  <th scope="row">
                    {fact.name}
                    {differ && <span aria-label="不同"> ≠</span>}
                  </th>
                  {sheets.map((side) => (
                    <td key={side.digest} className={fact.code === true ? styles['code'] : ''}>
                      {fact.of(side)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {decided !== null && (
        <p>已裁定，理由：{decided.reason}。确需改变时，选另一份并写明新的理由；两次裁定都留在监督记录里。</p>
      )}
      <div className={styles['decide']}>
        <Input
          aria-label={`裁定${name}评分单的理由`}
          placeholder="裁定理由（必填），例如：经与本人电话核对，以后写入的一份为准"
          maxLength={1000}
          value={reason}
          disabled={busy}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          type={decided === null ? 'primary' : 'default'}
          disabled={busy || chosen === null || reason.trim() === '' || chosen === decided?.digest}
          onClick={() => void decide()}
        >
          {decided === null ? '裁定以选中的一份为准' : '改为采用选中的一份'}
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </section>
  );
}

const short = (digest: string): string => `${digest.slice(0, 16)}…`;
