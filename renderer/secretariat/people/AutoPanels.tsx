import { Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { Proposal } from '#shared/contract/office/people.ts';
import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import { useLongWork } from '../frame/longWork.ts';
import { useChange, type People } from './change.ts';
import styles from './People.module.css';

const short: Readonly<Record<Category, string>> = { chain: '链条', common: '共性', product: '产品' };

type Keep = 'nothing' | 'experts' | 'dossiers';

/** Panels formed by the solver: a proposal to look at, with what it costs, and nothing moved before it is accepted. */
export function AutoPanels({ people }: { readonly people: People }) {
  const solving = useLongWork();
  const applying = useChange();
  const used = categorySchema.options.filter((one) => people.dossiers.some(({ category }) => category === one));
  const [counts, setCounts] = useState<Readonly<Partial<Record<Category, number>>>>({});
  const [keep, setKeep] = useState<Keep>('nothing');
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const busy = solving.busy || applying.busy;
  const propose = async (): Promise<void> => {
    setProposal(null);
    const panels = used.flatMap((category) => namesFor(people, category, counts[category] ?? 1));
    setProposal(await solving.start('people.propose', { panels, keep }));
  };
  const apply = async (): Promise<void> => {
    if (proposal === null) return;
    if ((await applying.change('people.apply', { token: proposal.token })) !== null) setProposal(null);
  };
  if (used.length === 0 || people.experts.length === 0) return null;
  return (
    <section aria-label="自动分组">
      <h2>自动分组</h2>
      <p className={styles['small']}>
        按规定求解：每组单数、人数够、同一单位不超过规定人数、有回避的不评该项目，各组负担均衡。先看方案，满意再应用。
      </p>
      <div className={styles['tools']}>
        {used.map((category) => (
          <label key={category} className={styles['count']}>
            {categoryNames[category]}
            <InputNumber
              aria-label={`${categoryNames[category]}的组数`}
              min={1}
              max={30}
              precision={0}
              value={counts[category] ?? 1}
              disabled={busy}
              onChange={(value) => setCounts((old) => ({ ...old, [category]: value ?? 1 }))}
            />
            组
          </label>
        ))}
        <Select<Keep>
          aria-label="保持不动的"
          className={styles['select'] ?? ''}
          value={keep}
          disabled={busy}
          onChange={setKeep}
          options={[
            { value: 'nothing', label: '专家和项目都可调整' },
            { value: 'experts', label: '专家不动，只分项目' },
            { value: 'dossiers', label: '项目不动，只分专家' },
          ]}
        />
        <Button disabled={busy} onClick={() => void propose()}>
          {solving.busy ? '正在求解' : '求解分组方案'}
        </Button>
        {solving.busy && <Button onClick={solving.cancel}>取消</Button>}
      </div>
      {solving.busy && (
        <p role="status" className={styles['small']}>
          {solving.progress === null
            ? '正在准备'
            : `${solving.progress.step}：已用 ${solving.progress.done} 秒，最多 ${solving.progress.total} 秒。求解时可以查看其他页面。`}
        </p>
      )}
      <ProblemNote problem={solving.problem ?? applying.problem} />
      {proposal !== null && (
        <div className={styles['card']} role="group" aria-label="分组方案">
          <ul className={styles['proposal']}>
            {proposal.panels.map((one) => (
              <li key={one.panel}>
                <strong>{one.panel}</strong>：{one.experts.length} 名专家（{one.experts.join('、')}），
                {one.dossiers.length} 个项目{one.recusals > 0 && `，组内回避 ${one.recusals} 处`}
              </li>
            ))}
          </ul>
          {proposal.reserve.length > 0 && <p>候补：{proposal.reserve.join('、')}。</p>}
          {proposal.missingExpertise > 0 && <p>有 {proposal.missingExpertise} 处缺少行业发展或质量管理专家。</p>}
          <p className={styles['small']}>
            {proposal.proven ? '已证明没有更好的方案。' : '满足全部规定；没有证明是最好的。'}
          </p>
          <div className={styles['tools']}>
            <Button type="primary" disabled={busy} onClick={() => void apply()}>
              按此分组，现有分组和对照表随之更改
            </Button>
            <Button disabled={busy} onClick={() => setProposal(null)}>
              不采用
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}

/** The panels that judge this category already keep their names; further ones are numbered. */
function namesFor(people: People, category: Category, count: number) {
  const own = new Set(people.dossiers.filter((one) => one.category === category).flatMap(({ panel }) => panel ?? []));
  const free = people.panels.filter(({ name, sealed }) => own.has(name) && !sealed).map(({ name }) => name);
  const sealed = new Set(people.panels.filter((one) => one.sealed).map(({ name }) => name));
  for (let n = 1; free.length < count; n++) {
    const name = n === 1 ? `${short[category]}组` : `${short[category]}${n}组`;
    if (!free.includes(name) && !sealed.has(name)) free.push(name);
  }
  return free.slice(0, count).map((name) => ({ name, categories: [category] }));
}
