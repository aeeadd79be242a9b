import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { usePrint } from '#renderer/app/print.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { Derived, ResultShown } from '#shared/contract/office/results.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { cellStatusNames, decisionNames } from '#shared/tally/index.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { percent, scaleOf, sorted } from './resultsView.ts';
import { SpreadDots } from './SpreadDots.tsx';
import styles from './Derivation.module.css';

/** 推导: every step from the single scores to the rank, so that a person with pencil and paper comes to the same. */
export default function Derivation({ result }: { readonly result: ResultShown }) {
  const { no = '' } = useParams();
  const navigate = useNavigate();
  const print = usePrint();
  const { data, error } = useEngine('results.derive', { no });
  const here = result.dossiers.find((one) => one.no === no);
  const order = sorted(
    result.dossiers.filter((one) => one.category === here?.category),
    { by: 'rank', falling: false },
  );
  const place = order.findIndex((one) => one.no === no);
  const [before, after] = [order[place - 1], order[place + 1]];
  const go = (to: string): void => void navigate(`/office/results/derive/${to}`);
  return (
    <OfficeFrame>
      <Page title={data === undefined ? '推导' : `推导：${data.dossier.no} ${data.dossier.title}`} wide>
        <div className={styles['tools']}>
          <Button onClick={() => void navigate('/office/results')}>回到排名</Button>
          <Button disabled={before === undefined} onClick={() => before !== undefined && go(before.no)}>
            上一名
          </Button>
          <Button disabled={place < 0 || after === undefined} onClick={() => after !== undefined && go(after.no)}>
            下一名
          </Button>
          <Button type="primary" disabled={data === undefined} onClick={print}>
            打印
          </Button>
        </div>
        <ProblemNote problem={error} />
        {data === undefined ? (
          error === null && <Waiting what="正在读取推导" />
        ) : (
          <Steps derived={data} result={result} />
        )}
      </Page>
    </OfficeFrame>
  );
}

function Steps({ derived, result }: { readonly derived: Derived; readonly result: ResultShown }) {
  const { dossier, rubric, groups, experts, steps, round, checkCode } = derived;
  const items = groups.flatMap((group) => group.items);
  const scale = scaleOf([dossier], rubric);
  return (
    <>
      <p className={styles['source']}>
        {round} · {categoryNames[dossier.category]} · {dossier.panel} · 牵头单位 {dossier.leadUnit} · 结果校验码{' '}
        {checkCode}
      </p>
      <dl className={styles['facts']}>
        <Fact word="得分" value={dossier.officialText ?? '—'} />
        <Fact word="名次" value={dossier.rank === null ? '—' : `第 ${dossier.rank} 名`} />
        <Fact word="有效评分" value={`${dossier.n} 份`} />
        <Fact word="标准差" value={dossier.sd === null ? '—' : dossier.sd.toFixed(2)} />
        <Fact word="过线概率" value={percent(dossier.probability)} />
        <Fact word="建议" value={decisionNames[dossier.decision]} />
        <Fact word="先进水平" value={dossier.level} />
        <div>
          <dt>评分分布</dt>
          <dd className={styles['spread']}>
            <SpreadDots totals={dossier.totals} official={dossier.official} scale={scale} />
          </dd>
        </div>
      </dl>
      <h2>各位专家的评分</h2>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="各位专家的评分">
        <table className={styles['scores']}>
          <thead>
            <tr>
              <th scope="col">专家</th>
              {items.map(({ code, name, weight }) => (
                <th key={code} scope="col" title={name}>
                  {code}
                  <span className={styles['small']}>满分 {weight}</span>
                </th>
              ))}
              <th scope="col">总分</th>
              {['处理', '认定', '水平'].map((one) => (
                <th key={one} scope="col" className={styles[one === '处理' ? 'word' : 'vote']}>
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {experts.map((expert) => (
              <tr key={expert.name} className={expert.dropped === null ? undefined : styles['dropped']}>
                <th scope="row">{expert.name.replace(`${dossier.panel}·`, '')}</th>
                {items.map(({ code }) => (
                  <td key={code}>{expert.items[code] ?? '—'}</td>
                ))}
                <td>
                  <strong>{expert.total ?? '—'}</strong>
                </td>
                <td className={styles['word']}>{handled(expert)}</td>
                <td className={styles['vote']}>{expert.agree === null ? '—' : expert.agree ? '同意' : '不同意'}</td>
                <td className={styles['vote']}>{expert.level ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles['small']}>
        {items.map(({ code, name }) => `${code} ${name}`).join('；')}。{!derived.named && '专家以编号代称。'}
      </p>
      <h2>推导步骤</h2>
      <ol className={styles['steps']}>
        {steps.map(({ title, text }) => (
          <li key={title}>
            <h3>{title}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {rubric.notice !== '' && <p className={styles['small']}>{rubric.notice}</p>}
      <p className={styles['small']}>
        每个数字都取自校验码为 {checkCode} 的结果{result.outdated ? '；其后又收到评分单或作了裁定，尚未重新汇总' : ''}。
      </p>
    </>
  );
}

function handled({ status, dropped, note }: Derived['experts'][number]): string {
  if (status === 'scored') return dropped === 'highest' ? '最高，去掉' : dropped === 'lowest' ? '最低，去掉' : '计入';
  return note === '' ? cellStatusNames[status] : `${cellStatusNames[status]}：${note}`;
}

function Fact({ word, value }: { readonly word: string; readonly value: string }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
}
