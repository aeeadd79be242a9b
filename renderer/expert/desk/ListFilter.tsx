import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import type { DossierState } from '#shared/contract/desk.ts';
import { stateWords } from '#renderer/design/StateMark.tsx';
import type { Filter, Grouping } from './deskView.ts';
import styles from './ListFilter.module.css';

interface ListFilterProps {
  readonly filter: Filter;
  readonly change: (filter: Filter) => void;
}

const states: readonly DossierState[] = ['unscored', 'partial', 'scored', 'recused', 'abstained'];

const groupings: readonly { value: Grouping; label: string }[] = [
  { value: 'category', label: '按类别分组' },
  { value: 'state', label: '按状态分组' },
  { value: 'none', label: '按编号排列' },
];

/** What of the list is shown. */
export function ListFilter({ filter, change }: ListFilterProps) {
  return (
    <search className={styles['filter']}>
      <Input
        allowClear
        aria-label="按名称或编号查找"
        placeholder="名称或编号"
        prefix={<SearchOutlined aria-hidden />}
        value={filter.text}
        onChange={(event) => change({ ...filter, text: event.target.value })}
      />
      <Select
        mode="multiple"
        maxTagCount="responsive"
        allowClear
        aria-label="只看这些状态"
        placeholder="全部状态"
        value={[...filter.states]}
        options={states.map((value) => ({ value, label: stateWords[value] }))}
        onChange={(value: DossierState[]) => change({ ...filter, states: value })}
      />
      <Select
        aria-label="排列方式"
        value={filter.grouping}
        options={[...groupings]}
        onChange={(grouping) => change({ ...filter, grouping })}
      />
    </search>
  );
}
