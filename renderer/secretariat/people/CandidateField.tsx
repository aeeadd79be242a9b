import { Select } from 'antd';
import { useEngine } from '#renderer/client/queries.ts';
import styles from './People.module.css';

interface CandidateFieldProps {
  /** Id of a row of the list; null leaves it to name and unit. */
  readonly value: string | null;
  readonly change: (id: string | null) => void;
  readonly disabled: boolean;
}

/** Which row of the list of candidates this person is, where name and unit do not say it. Nothing while there is no list. */
export function CandidateField({ value, change, disabled }: CandidateFieldProps) {
  const { data } = useEngine('people.candidates', {});
  const free = (data?.candidates ?? []).filter(({ expert }) => expert === null);
  if (free.length === 0) return null;
  return (
    <div className={styles['field']}>
      <label htmlFor="candidate">备选名册中的哪一位（姓名和单位一致的自动对应）</label>
      <Select<string | null>
        id="candidate"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="自动对应"
        value={value}
        disabled={disabled}
        onChange={(id) => change(id ?? null)}
        options={free.map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
      />
    </div>
  );
}
