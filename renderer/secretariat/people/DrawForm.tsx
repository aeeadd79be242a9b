import { Button, Input, InputNumber, Popconfirm, Radio, Select } from 'antd';
import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { CandidateRow, DrawQuota } from '#shared/contract/office/candidates.ts';
import { useChange } from './change.ts';
import { quotaName, stratumNames } from './words.ts';
import styles from './Draws.module.css';

interface DrawFormProps {
  readonly candidates: readonly CandidateRow[];
  readonly industries: readonly string[];
  readonly drawn: (digest: string) => void;
}

interface Exclusion {
  readonly id: string;
  readonly reason: string;
}

const begin: readonly DrawQuota[] = [
  { stratum: 'industry', count: 3, reserves: 2 },
  { stratum: 'quality', count: 2, reserves: 1 },
];

/** Whom to draw: quotas, who takes no part and why, the list settled by its digest, and only then a seed. */
export function DrawForm({ candidates, industries, drawn }: DrawFormProps) {
  const [quotas, setQuotas] = useState(begin);
  const [perUnit, setPerUnit] = useState<number | null>(2);
  const [excluded, setExcluded] = useState<readonly Exclusion[]>([]);
  const [thrown, setThrown] = useState(false);
  const [seed, setSeed] = useState('');
  const pool = useEngine('people.drawPool', { excluded: [...excluded] });
  const { busy, problem, change } = useChange();
  const used = new Set(quotas.map(quotaName));
  const twice = used.size < quotas.length;
  const wanted = quotas.reduce((sum, one) => sum + one.count, 0);
  const given = seed.trim().toLowerCase();
  const ready = pool.data !== undefined && wanted > 0 && !twice && (!thrown || /^[0-9a-f]{64}$/.test(given));
  const set = (at: number, some: Partial<DrawQuota>): void =>
    setQuotas((old) => old.map((one, i) => (i === at ? { ...one, ...some } : one)));
  const setField = (at: number, field: string | undefined): void =>
    setQuotas((old) =>
      old.map((one, i) => {
        if (i !== at) return one;
        const { stratum, count, reserves } = one;
        return { stratum, count, reserves, ...(field === undefined ? {} : { field }) };
      }),
    );
  const draw = async (): Promise<void> => {
    if (pool.data === undefined) return;
    const strata = quotas.filter((one) => one.count > 0);
    const made = await change('people.draw', {
      pool: pool.data.digest,
      excluded: [...excluded],
      strata: [...strata],
      perUnit,
      seed: thrown ? given : null,
    });
    if (made === null) return;
    setSeed('');
    drawn(made.digest);
  };
  return (
    <section aria-label="随机抽取" className={styles['form']}>
      <h2>一、名额</h2>
      <table className={styles['quotas']}>
        <thead>
          <tr>
            <th scope="col">专长</th>
            <th scope="col">熟悉行业</th>
            <th scope="col">抽取人数</th>
            <th scope="col">候补人数</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {quotas.map((one, at) => (
            // Rows have no name of their own: their place is what they are.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={at}>
              <td>
                <Select<DrawQuota['stratum']>
                  aria-label={`第 ${at + 1} 行的专长`}
                  className={styles['kind'] ?? ''}
                  value={one.stratum}
                  disabled={busy}
                  onChange={(stratum) => set(at, { stratum })}
                  options={(['industry', 'quality', 'any'] as const).map((value) => ({
                    value,
                    label: stratumNames[value],
                  }))}
                />
              </td>
              <td>
                <Select<string>
                  aria-label={`第 ${at + 1} 行的熟悉行业`}
                  className={styles['kind'] ?? ''}
                  allowClear
                  showSearch
                  placeholder="不限行业"
                  disabled={busy}
                  {...(one.field === undefined ? {} : { value: one.field })}
                  onChange={(field) => setField(at, field)}
                  options={industries.map((value) => ({ value, label: value }))}
                />
              </td>
              <td>
                <InputNumber
                  aria-label={`第 ${at + 1} 行的抽取人数`}
                  min={0}
                  max={500}
                  precision={0}
                  value={one.count}
                  disabled={busy}
                  onChange={(count) => set(at, { count: count ?? 0 })}
                />
              </td>
              <td>
                <InputNumber
                  aria-label={`第 ${at + 1} 行的候补人数`}
                  min={0}
                  max={500}
                  precision={0}
                  value={one.reserves}
                  disabled={busy}
                  onChange={(reserves) => set(at, { reserves: reserves ?? 0 })}
                />
              </td>
              <td>
                <Button
                  size="small"
                  disabled={busy || quotas.length === 1}
                  aria-label={`去掉第 ${at + 1} 行`}
                  onClick={() => setQuotas((old) => old.filter((_, i) => i !== at))}
                >
                  去掉
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles['line']}>
        <Button
          disabled={busy || quotas.length >= 30}
          onClick={() => setQuotas((old) => [...old, { stratum: 'any', count: 1, reserves: 0 }])}
        >
          再加一类名额
        </Button>
        <span className={styles['line']}>
          同一单位至多
          <InputNumber
            aria-label="同一单位至多人数"
            min={1}
            max={100}
            precision={0}
            placeholder="不限"
            value={perUnit}
            disabled={busy}
            onChange={setPerUnit}
          />
          人（留空为不限）
        </span>
      </div>
      {twice && <p role="alert">有两行名额相同。请合并为一行，或改成不同的专长、行业。</p>}
      <h2>二、备选名单</h2>
      <Exclusions candidates={candidates} excluded={excluded} set={setExcluded} disabled={busy} />
      <ProblemNote problem={pool.error} />
      {pool.data !== undefined && (
        <p>
          备选 {pool.data.size} 人，其中 {pool.data.open} 人参加抽取。名单摘要{' '}
          <code className={styles['digest']}>{pool.data.digest.slice(0, 16)}</code>
          ：名单先定下，种子后产生；名单有任何变动，摘要都会不同，也就不能抽取。
        </p>
      )}
      <h2>三、种子</h2>
      <Radio.Group
        aria-label="种子从哪里来"
        value={thrown}
        disabled={busy}
        onChange={(event) => setThrown(event.target.value === true)}
        options={[
          { value: false, label: '抽取时由本机随机产生' },
          { value: true, label: '由在场各方公开产生，在此填写' },
        ]}
      />
      {thrown && (
        <Input
          aria-label="公开产生的种子"
          placeholder="64 位十六进制数（0 至 9、a 至 f）"
          maxLength={80}
          value={seed}
          disabled={busy}
          status={given === '' || /^[0-9a-f]{64}$/.test(given) ? '' : 'warning'}
          onChange={(event) => setSeed(event.target.value)}
        />
      )}
      <ProblemNote problem={problem} />
      <div className={styles['line']}>
        <Popconfirm
          placement="topLeft"
          title={`从 ${pool.data?.open ?? 0} 人中抽取 ${wanted} 人。结果立即记录在案，不能撤回或删除。`}
          okText="抽取，结果记录在案"
          cancelText="先不抽取"
          disabled={busy || !ready}
          onConfirm={() => void draw()}
        >
          <Button type="primary" disabled={busy || !ready}>
            按以上名单和名额抽取
          </Button>
        </Popconfirm>
      </div>
    </section>
  );
}

interface ExclusionsProps {
  readonly candidates: readonly CandidateRow[];
  readonly excluded: readonly Exclusion[];
  readonly set: (excluded: readonly Exclusion[]) => void;
  readonly disabled: boolean;
}

/** Who takes no part in this draw, each with the reason that the record will give. */
function Exclusions({ candidates, excluded, set, disabled }: ExclusionsProps) {
  const [who, setWho] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const out = new Set(excluded.map(({ id }) => id));
  const nameOf = (id: string): string => candidates.find((one) => one.id === id)?.name ?? id;
  const add = (): void => {
    if (who === null || reason.trim() === '') return;
    set([...excluded, { id: who, reason: reason.trim() }]);
    setWho(null);
    setReason('');
  };
  return (
    <>
      <form
        className={styles['line']}
        aria-label="不参加本次抽取的人"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select<string | null>
          aria-label="不参加抽取的专家"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="不参加本次抽取的人"
          className={styles['who'] ?? ''}
          value={who}
          disabled={disabled}
          onChange={setWho}
          options={candidates
            .filter(({ id }) => !out.has(id))
            .map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
        />
        <Input
          aria-label="不参加的理由"
          placeholder="理由，如出差、近三年与申报单位合作"
          className={styles['why'] ?? ''}
          maxLength={200}
          value={reason}
          disabled={disabled}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button htmlType="submit" disabled={disabled || who === null || reason.trim() === ''}>
          不参加
        </Button>
      </form>
      {excluded.length > 0 && (
        <ul className={styles['excluded']}>
          {excluded.map((one) => (
            <li key={one.id}>
              {nameOf(one.id)}：{one.reason}
              <Button
                type="link"
                size="small"
                disabled={disabled}
                aria-label={`恢复${nameOf(one.id)}参加抽取`}
                onClick={() => set(excluded.filter(({ id }) => id !== one.id))}
              >
                恢复
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
