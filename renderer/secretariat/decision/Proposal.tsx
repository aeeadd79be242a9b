import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import type { DecisionState, ProspectShown } from '#shared/contract/office/decision.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { Freeze } from './Freeze.tsx';
import { RulingDialog } from './RulingDialog.tsx';
import { fateWords, groundNames } from './words.ts';
import styles from './Decision.module.css';

type Shown = 'all' | 'open' | 'recognised' | 'declined';

const belongs: Readonly<Record<Shown, (one: ProspectShown) => boolean>> = {
  all: () => true,
  open: (one) => one.fate === null,
  recognised: (one) => one.fate === 'recognised',
  declined: (one) => one.fate === 'declined',
};

/** What a decision made now would say of every dossier, what is still open, and the act that freezes it. */
export function Proposal({ state }: { readonly state: DecisionState }) {
  const { prospects, result } = state;
  const [shown, setShown] = useState<Shown>('all');
  const [ruling, setRuling] = useState<ProspectShown | null>(null);
  const count = (which: Shown): number => prospects.filter(belongs[which]).length;
  const open = count('open');
  const flagged = prospects.filter((one) => one.flagged).length;
  const rows = prospects.filter(belongs[shown]);
  return (
    <>
      {result.outdated && (
        <Alert type="warning" showIcon title="汇总之后又收到评分单或作了裁定。请先到「结果」重新汇总，再形成方案。" />
      )}
      {open > 0 && (
        <Alert
          type="info"
          showIcon
          title={`还有 ${open} 个项目没有结论，处理完才能形成方案。每个项目要做什么写在「依据」一栏。`}
        />
      )}
      {flagged > 0 && (
        <p className={styles['small']}>
          有 {flagged} 个项目带离散提醒而没有合议意见。提醒不改变得分，也不妨碍形成方案。
        </p>
      )}
      <Freeze state={state} blocked={open > 0 || result.outdated || prospects.length === 0} />
      <Radio.Group
        aria-label="显示哪些项目"
        className={styles['filter'] ?? ''}
        value={shown}
        onChange={(event) => setShown(event.target.value as Shown)}
        options={[
          { value: 'all', label: `全部 ${prospects.length}` },
          { value: 'open', label: `没有结论 ${open}` },
          { value: 'recognised', label: `认定 ${count('recognised')}` },
          { value: 'declined', label: `不予认定 ${count('declined')}` },
        ]}
      />
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">项目</th>
              <th scope="col">类别</th>
              <th scope="col" className={styles['number']}>
                得分
              </th>
              <th scope="col" className={styles['number']}>
                名次
              </th>
              <th scope="col">先进水平</th>
              <th scope="col">结论</th>
              <th scope="col">依据</th>
              <th scope="col">裁定</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <Row key={one.no} one={one} rule={() => setRuling(one)} />
            ))}
          </tbody>
        </table>
        {rows.length === 0 && <p className={styles['none']}>没有这样的项目。</p>}
      </div>
      {ruling !== null && <RulingDialog one={ruling} done={() => setRuling(null)} />}
    </>
  );
}

function Row({ one, rule }: { readonly one: ProspectShown; readonly rule: () => void }) {
  const { no, title, leadUnit, category, official, rank, level, fate, ground, blocked, ruling } = one;
  return (
    <tr>
      <th scope="row">
        {no} {title}
        <small>{leadUnit}</small>
      </th>
      <td>{categoryNames[category]}</td>
      <td className={styles['number']}>{official ?? '—'}</td>
      <td className={styles['number']}>{rank ?? '—'}</td>
      <td className={styles['nowrap']}>{level}</td>
      <td className={styles['nowrap']}>
        <span className={styles[fate ?? 'open']}>{fate === null ? '待定' : fateWords[fate]}</span>
      </td>
      <td className={styles['ground']}>
        {ground === null ? (
          blocked
        ) : (
          <details>
            <summary>{groundNames[ground.kind]}</summary>
            {ground.text}
          </details>
        )}
      </td>
      <td>
        <Button size="small" onClick={rule} aria-label={`${ruling === null ? '' : '改'}裁定项目 ${no}`}>
          {ruling === null ? '裁定' : '改裁定'}
        </Button>
      </td>
    </tr>
  );
}
