import { AutoComplete, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { categoryNames, type Category } from '#shared/domain/primitives.ts';
import { AutoPanels } from './AutoPanels.tsx';
import { useChange, type People } from './change.ts';
import { offered } from './SeatFields.tsx';
import styles from './People.module.css';

/** The panels with what is unusual about them, and the dossiers that are given to them. */
export function Panels({ people }: { readonly people: People }) {
  const { busy, problem, change } = useChange();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [panel, setPanel] = useState('');
  const [category, setCategory] = useState<Category | 'all' | 'loose'>('all');
  const [wanted, setWanted] = useState('');
  const shown = people.dossiers.filter(
    (one) =>
      (category === 'all' || (category === 'loose' ? one.panel === null : one.category === category)) &&
      `${one.no} ${one.title} ${one.leadUnit}`.includes(wanted.trim()),
  );
  const free = shown.filter((one) => !one.released);
  const all = free.length > 0 && free.every((one) => chosen.has(one.no));
  const assign = async (): Promise<void> => {
    const done = await change('people.assign', { panel: panel.trim(), numbers: [...chosen] });
    if (done !== null) setChosen(new Set());
  };
  const toggle = (no: string, on: boolean): void =>
    setChosen((old) => {
      const next = new Set(old);
      if (on) next.add(no);
      else next.delete(no);
      return next;
    });
  return (
    <>
      <div className={styles['cards']}>
        {people.panels.map((one) => (
          <section key={one.name} className={styles['card']} aria-label={one.name}>
            <h2>{one.name}</h2>
            <p>
              {one.experts} 名专家，{one.dossiers} 个项目{one.sealed ? '，已封包' : ''}
            </p>
            {one.warnings.length === 0 ? (
              <p className={styles['good']}>人数、单位和回避都符合要求。</p>
            ) : (
              <ul className={styles['warnings']}>
                {one.warnings.slice(0, 6).map(({ message }) => (
                  <li key={message}>{message}</li>
                ))}
                {one.warnings.length > 6 && <li>还有 {one.warnings.length - 6} 条。</li>}
              </ul>
            )}
          </section>
        ))}
      </div>
      <AutoPanels people={people} />
      <h2>项目分到专家组</h2>
      <div className={styles['tools']}>
        <Select
          aria-label="显示哪些项目"
          className={styles['select'] ?? ''}
          value={category}
          onChange={setCategory}
          options={[
            { value: 'all', label: '全部项目' },
            { value: 'loose', label: '还没有分组的' },
            ...Object.entries(categoryNames).map(([value, label]) => ({ value: value as Category, label })),
          ]}
        />
        <Input.Search
          aria-label="查找项目"
          placeholder="编号、名称或单位"
          allowClear
          className={styles['search'] ?? ''}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <AutoComplete
          aria-label="分到哪个专家组"
          placeholder="组名"
          className={styles['select'] ?? ''}
          value={panel}
          onChange={(value: string) => setPanel(value)}
          options={offered(
            people.panels.map(({ name }) => name),
            panel,
          )}
        />
        <Button
          type="primary"
          disabled={busy || chosen.size === 0 || panel.trim() === ''}
          onClick={() => void assign()}
        >
          {chosen.size === 0 ? '分到这个组' : `把 ${chosen.size} 个项目分到这个组`}
        </Button>
      </div>
      <ProblemNote problem={problem} />
      {people.dossiers.length === 0 ? (
        <p className={styles['none']}>还没有收件。收件以后在这里把项目分到专家组。</p>
      ) : (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">
                <Checkbox
                  aria-label="选择全部显示的项目"
                  checked={all}
                  indeterminate={!all && free.some((one) => chosen.has(one.no))}
                  disabled={free.length === 0}
                  onChange={(event) => {
                    for (const { no } of free) toggle(no, event.target.checked);
                  }}
                />
              </th>
              <th scope="col">编号</th>
              <th scope="col">项目</th>
              <th scope="col">类别</th>
              <th scope="col">牵头单位</th>
              <th scope="col">专家组</th>
              <th scope="col">可评专家</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.no}>
                <td>
                  <Checkbox
                    aria-label={`选择项目 ${one.no}`}
                    checked={chosen.has(one.no)}
                    disabled={one.released}
                    onChange={(event) => toggle(one.no, event.target.checked)}
                  />
                </td>
                <td>{one.no}</td>
                <td>{one.title}</td>
                <td>{categoryNames[one.category]}</td>
                <td>{one.leadUnit}</td>
                <td>
                  {one.panel ?? <strong>未分组</strong>}
                  {one.released ? '（已封包）' : ''}
                </td>
                <td className={styles['number']}>{one.judges}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
