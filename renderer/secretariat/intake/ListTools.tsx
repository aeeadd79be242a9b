import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { categoryNames, categorySchema, type Category } from '#shared/domain/primitives.ts';
import styles from './Intake.module.css';
import type { ListFilter } from './lists.ts';

interface ListToolsProps {
  readonly filter: ListFilter;
  readonly change: (filter: ListFilter) => void;
  readonly states: readonly { readonly value: string; readonly label: string }[];
  readonly rows: readonly { readonly district: string }[];
}

/** What of a list of dossiers is shown. */
export function ListTools({ filter, change, states, rows }: ListToolsProps) {
  const districts = [...new Set(rows.map((one) => one.district))].toSorted((a, b) => a.localeCompare(b, 'zh-CN'));
  return (
    <search className={styles['tools']}>
      <Input
        allowClear
        aria-label="按编号、名称或牵头单位查找"
        placeholder="编号、名称或牵头单位"
        prefix={<SearchOutlined aria-hidden />}
        value={filter.text}
        onChange={(event) => change({ ...filter, text: event.target.value })}
      />
      <Select<Category>
        allowClear
        aria-label="只看一个类别"
        placeholder="全部类别"
        {...valueOf(filter.category)}
        options={categorySchema.options.map((value) => ({ value, label: categoryNames[value] }))}
        onChange={(category) => change({ ...filter, category: category ?? null })}
      />
      <Select<string>
        allowClear
        showSearch
        aria-label="只看一个区"
        placeholder="全部区"
        {...valueOf(filter.district)}
        options={districts.map((value) => ({ value, label: value }))}
        onChange={(district) => change({ ...filter, district: district ?? null })}
      />
      <Select<string>
        allowClear
        aria-label="只看一种状态"
        placeholder="全部状态"
        {...valueOf(filter.state)}
        options={states.map(({ value, label }) => ({ value, label }))}
        onChange={(state) => change({ ...filter, state: state ?? null })}
      />
    </search>
  );
}

/** A select without a value shows what stands for all. */
function valueOf<T>(value: T | null): { value?: T } {
  return value === null ? {} : { value };
}

/** A long list is drawn in pieces. */
export function More({ left, more }: { readonly left: number; readonly more: () => void }) {
  if (left <= 0) return null;
  return (
    <p className={styles['more']}>
      <Button onClick={more}>再显示一些（还有 {left} 行）</Button>
    </p>
  );
}
