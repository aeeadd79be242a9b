import { Alert, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { refreshOffice, useOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { OpeningState } from '#shared/contract/office/collect.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { HoldersPart } from './HoldersPart.tsx';
import { OpenForm } from './OpenForm.tsx';
import styles from './Collect.module.css';

/** 开分: whether it may be done, by whom, and the act. */
export function OpeningView() {
  const { data, error } = useEngine('opening.read', {});
  useEffect(
    () => () => {
      // Whoever stepped up is forgotten with the page.
      void engine.call('opening.leave', {});
    },
    [],
  );
  if (data === undefined) return error === null ? <Waiting what="正在查看开分条件" /> : <ProblemNote problem={error} />;
  return <Opening state={data} />;
}

function Opening({ state }: { readonly state: OpeningState }) {
  const { opened, closed, quorum, forks, acts, refused } = state;
  const office = useOffice();
  const pending = closed > 0;
  return (
    <div className={styles['opening']}>
      <p>
        {opened
          ? pending
            ? `已经开分。有 ${closed} 份评分单是开分以后收到的，还封着；再开一次以后才计入汇总。`
            : '已经开分，收到的评分单都已开封。'
          : !pending
            ? '还没有收到评分单，没有可以开的分。请先回收评分单。'
            : `收到的 ${closed} 份评分单都还封着，谁也看不到评分。开分以后，秘书处可以看到全部评分。`}
      </p>
      {forks > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`有 ${forks} 名专家的评分单需要先裁定，裁定以前不计入。`}
          action={<TextLink to="/office/collect/forks">去裁定</TextLink>}
        />
      )}
      <Conditions quorum={quorum} />
      {!opened &&
        (state.rule.kind === 'split' ? (
          <HoldersPart rule={state.rule} />
        ) : (
          <section aria-label="由谁开分">
            <h2>由谁开分</h2>
            <p>
              开分钥匙由{office?.secretariat.name ?? '秘书处'}（{office?.secretariat.unit ?? ''}）掌管，没有分给持钥人。
            </p>
          </section>
        ))}
      {pending && <OpenForm state={state} />}
      {opened && !pending && <Tally />}
      {refused.length > 0 && (
        <section aria-label="开封后不能计入的评分单">
          <h2>开封后不能计入的评分单</h2>
          <ul>
            {refused.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </section>
      )}
      {acts.length > 0 && (
        <section aria-label="开分记录">
          <h2>开分记录</h2>
          <ol>
            {acts.map((act) => (
              <li key={act.at}>
                {dayAndClock(act.at)}，{act.holders.join('、')}，
                {act.met ? '达到开分条件' : `未达到开分条件，例外理由：${act.exception ?? ''}`}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function Conditions({ quorum }: { readonly quorum: OpeningState['quorum'] }) {
  return (
    <section aria-label="开分条件">
      <h2>开分条件{quorum.met ? '：已达到' : '：未达到'}</h2>
      <div className={styles['wide']}>
        <table aria-label="各专家组的份数">
          <thead>
            <tr>
              <th scope="col">专家组</th>
              <th scope="col">专家</th>
              <th scope="col">至少需要</th>
              <th scope="col">已收</th>
              <th scope="col">还缺谁</th>
            </tr>
          </thead>
          <tbody>
            {quorum.panels.map((one) => (
              <tr key={one.panel}>
                <th scope="row">{one.panel}</th>
                <td>{one.experts}</td>
                <td>{one.needed}</td>
                <td>
                  {one.received}
                  <span className={styles[one.received >= one.needed ? 'enough' : 'lacking']}>
                    {one.received >= one.needed ? '，够' : `，差 ${one.needed - one.received}`}
                  </span>
                </td>
                <td className={styles['names']}>{one.missing.length === 0 ? '都交了' : one.missing.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What follows at once, and can be done again whenever something new was opened. */
function Tally() {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const tally = async (): Promise<void> => {
    setBusy(true);
    const result = await engine.call('opening.tally', {});
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    void refreshOffice();
    void navigate('/office/results');
  };
  return (
    <div className={styles['next']}>
      <Button type="primary" size="large" loading={busy} onClick={() => void tally()}>
        汇总，并查看结果
      </Button>
      <span className={styles['small']}>
        按评价指南计算得分、排名和意见。以后再收到评分单，可以再次开分、再次汇总。
      </span>
      <ProblemNote problem={problem} />
    </div>
  );
}
