import { Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { InputOf } from '#shared/contract/index.ts';
import type { PeopleExpert } from '#shared/contract/office/people.ts';
import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import { useChange, type People } from './change.ts';
import styles from './Details.module.css';

interface ExpertDetailsProps {
  readonly expert: PeopleExpert;
  readonly people: People;
}

type Change = Omit<InputOf<'people.change'>, 'expert'>;
type Found = OutputOf<'people.change'>;

const SEPARATORS = ['、', '；', ';', '\n', '|'];

/** What is known of an expert, changed where it stands: 回避 is matched anew with every change, and what it finds is said. */
export function ExpertDetails({ expert, people }: ExpertDetailsProps) {
  const { busy, problem, change } = useChange();
  const [found, setFound] = useState<Found | null>(null);
  const conflicts = people.conflicts.filter((one) => one.expert === expert.keyId);
  const keep = async (some: Change): Promise<void> => {
    const made = await change('people.change', { expert: expert.keyId, ...some });
    if (made !== null) setFound(made);
  };
  const words = (
    id: string,
    label: string,
    value: readonly string[],
    keepAs: (values: string[]) => Change,
    options: readonly string[],
    frozen: boolean,
  ) => (
    <div className={styles['field']}>
      <label htmlFor={`${id}-${expert.keyId}`}>{label}</label>
      <Select<string[]>
        id={`${id}-${expert.keyId}`}
        mode="tags"
        tokenSeparators={SEPARATORS}
        value={[...value]}
        disabled={busy || frozen}
        placeholder="填写后按回车，可填多个"
        options={options.map((one) => ({ value: one, label: one }))}
        {...(options.length === 0 ? { open: false, suffixIcon: null } : {})}
        onChange={(values) => void keep(keepAs(values.map((one) => one.trim()).filter((one) => one !== '')))}
      />
    </div>
  );
  return (
    <div className={styles['details']} role="group" aria-label={`${expert.name}的资料与回避`}>
      <div className={styles['fields']}>
        {words('former', '曾任职单位', expert.affiliations, (affiliations) => ({ affiliations }), [], expert.sealed)}
        {words('alias', '所在单位的别名、所属集团', expert.aliases, (aliases) => ({ aliases }), [], expert.sealed)}
        {words('industries', '熟悉行业', expert.industries, (industries) => ({ industries }), people.industries, false)}
        <div className={styles['field']}>
          <label htmlFor={`categories-${expert.keyId}`}>可评类别（不选为不限）</label>
          <Select<Category[]>
            id={`categories-${expert.keyId}`}
            mode="multiple"
            value={[...(expert.categories ?? [])]}
            disabled={busy}
            placeholder="不限"
            options={categorySchema.options.map((value) => ({ value, label: categoryNames[value] }))}
            onChange={(categories) => void keep({ categories: categories.length === 0 ? null : categories })}
          />
        </div>
        {expert.sealed && <p className={styles['small']}>评审包已经封好，用来比对回避的单位不能再改。</p>}
      </div>
      <div className={styles['conflicts']}>
        <h3>回避的项目（{conflicts.length}）</h3>
        <ProblemNote problem={problem} />
        <p role="status" className={styles['found']}>
          {found === null ? '' : saidOf(found)}
        </p>
        {conflicts.length === 0 ? (
          <p className={styles['small']}>现在没有要回避的项目。单位一改，立即重新比对。</p>
        ) : (
          <ul>
            {conflicts.map((one) => (
              <li key={one.no}>
                <strong>
                  {one.no} {one.title}
                </strong>
                <span className={styles['small']}>
                  {one.reason}（{one.source === 'matched' ? '单位比对' : '登记'}）
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function saidOf({ appeared, gone }: Found): string {
  const list = (all: Found['gone']): string => all.map(({ no }) => no).join('、');
  const parts = [
    ...(appeared.length > 0 ? [`新比对出 ${appeared.length} 处回避：项目 ${list(appeared)}`] : []),
    ...(gone.length > 0 ? [`不再需要回避：项目 ${list(gone)}`] : []),
  ];
  return parts.length === 0 ? '已保存，回避没有变化。' : `已保存。${parts.join('；')}。`;
}
