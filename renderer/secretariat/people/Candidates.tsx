import { App, Button, Checkbox, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { chooseDirectory, chooseFile } from '#renderer/app/chooser/chooser.ts';
import { ask, Refusal } from '#renderer/client/engine.ts';
import { queries, useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { CandidateRow } from '#shared/contract/office/candidates.ts';
import { More } from '../intake/ListTools.tsx';
import { useMore } from '../intake/lists.ts';
import { useChange, type People } from './change.ts';
import { IssueMany } from './IssueMany.tsx';
import { RosterImport } from './RosterImport.tsx';
import { expertiseNames } from './words.ts';
import styles from './People.module.css';

type Which = 'all' | 'free' | 'taken' | 'reserve' | 'enrolled';

const kinds: readonly {
  readonly value: Which;
  readonly label: string;
  readonly test: (one: CandidateRow) => boolean;
}[] = [
  { value: 'all', label: '全部', test: () => true },
  { value: 'free', label: '还没有身份', test: (one) => one.expert === null },
  { value: 'taken', label: '最近一次抽中', test: (one) => one.drawn === 'taken' },
  { value: 'reserve', label: '最近一次候补', test: (one) => one.drawn === 'reserve' },
  { value: 'enrolled', label: '已有身份', test: (one) => one.expert !== null },
];

/** The secretariat's own list of whom it could ask: read from its table, drawn from, and given identities. */
export function Candidates({ people }: { readonly people: People }) {
  const { data, error } = useEngine('people.candidates', {});
  const [table, setTable] = useState<string | null>(null);
  const [issuing, setIssuing] = useState<readonly CandidateRow[] | null>(null);
  const { message } = App.useApp();
  const [failed, setFailed] = useState<Refusal | null>(null);
  const read = async (): Promise<void> => {
    const file = await chooseFile('选择候选专家名册', ['table']);
    if (file === null) return;
    // The same file may say something else by now.
    queries.removeQueries({ queryKey: ['people.rosterPreview'] });
    setTable(file);
  };
  const template = async (): Promise<void> => {
    const directory = await chooseDirectory('空白名册写到哪里');
    if (directory === null) return;
    setFailed(null);
    try {
      const { file } = await ask('people.rosterTemplate', { directory });
      void message.success(`已写出『${fileName(file)}』。`, 8);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      setFailed(refused);
    }
  };
  if (table !== null) return <RosterImport table={table} done={() => setTable(null)} another={() => void read()} />;
  return (
    <>
      <div className={styles['tools']}>
        <Button type="primary" onClick={() => void read()}>
          读入名册表格…
        </Button>
        <Button onClick={() => void template()}>写出空白名册…</Button>
      </div>
      <ProblemNote problem={failed ?? error} />
      {data === undefined ? (
        error === null && <Waiting what="正在查看备选名册" />
      ) : data.candidates.length === 0 ? (
        <p className={styles['none']}>
          备选名册还是空的。把秘书处自己的专家名册（.xlsx 或
          .csv）读进来：先看预览，再收入；名册可以用来随机抽取、成批发放身份，单位资料用来比对回避。
        </p>
      ) : (
        <CandidateTable candidates={data.candidates} issue={setIssuing} />
      )}
      {issuing !== null && (
        <IssueMany chosen={issuing} panels={people.panels.map(({ name }) => name)} done={() => setIssuing(null)} />
      )}
    </>
  );
}

interface CandidateTableProps {
  readonly candidates: readonly CandidateRow[];
  readonly issue: (chosen: readonly CandidateRow[]) => void;
}

function CandidateTable({ candidates, issue }: CandidateTableProps) {
  const { busy, problem, change } = useChange();
  const [wanted, setWanted] = useState('');
  const [which, setWhich] = useState<Which>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const test = kinds.find(({ value }) => value === which)?.test ?? (() => true);
  const rows = candidates.filter(
    (one) => test(one) && `${one.name} ${one.unit} ${one.industries.join(' ')} ${one.id}`.includes(wanted.trim()),
  );
  const { shown, more } = useMore(rows);
  const picked = candidates.filter(({ id }) => chosen.has(id));
  const free = picked.filter(({ expert }) => expert === null);
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const toggle = (ids: readonly string[], on: boolean): void =>
    setChosen((old) => {
      const next = new Set(old);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const remove = async (): Promise<void> => {
    if ((await change('people.candidatesRemove', { ids: picked.map(({ id }) => id) })) !== null) setChosen(new Set());
  };
  return (
    <>
      <search className={styles['tools']}>
        <Input
          allowClear
          aria-label="查找备选专家"
          placeholder="姓名、单位或行业"
          className={styles['search'] ?? ''}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Select<Which>
          aria-label="只看哪些备选专家"
          className={styles['select'] ?? ''}
          value={which}
          onChange={setWhich}
          options={kinds.map(({ value, label }) => ({ value, label }))}
        />
        <span role="status" className={styles['none']}>
          {rows.length} 人{picked.length > 0 && `，选中 ${picked.length} 人`}
        </span>
      </search>
      {picked.length > 0 && (
        <div className={styles['tools']}>
          <Button disabled={busy || free.length === 0} onClick={() => issue(free)}>
            为 {free.length} 名还没有身份的专家发放身份…
          </Button>
          <Popconfirm
            title={`把 ${picked.length} 人从备选名册中去掉？已经登记的专家仍在名册。`}
            okText={`去掉 ${picked.length} 人`}
            cancelText="不去掉"
            onConfirm={() => void remove()}
          >
            <Button danger disabled={busy}>
              从备选名册去掉…
            </Button>
          </Popconfirm>
        </div>
      )}
      <ProblemNote problem={problem} />
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label="选择全部显示的备选专家"
                checked={all}
                indeterminate={!all && rows.some(({ id }) => chosen.has(id))}
                disabled={rows.length === 0}
                onChange={(event) =>
                  toggle(
                    rows.map(({ id }) => id),
                    event.target.checked,
                  )
                }
              />
            </th>
            <th scope="col">姓名</th>
            <th scope="col">单位</th>
            <th scope="col">专长</th>
            <th scope="col">熟悉行业</th>
            <th scope="col">曾任职、别名</th>
            <th scope="col">抽取</th>
            <th scope="col">身份</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <td>
                <Checkbox
                  aria-label={`选择${one.name}（${one.unit}）`}
                  checked={chosen.has(one.id)}
                  onChange={(event) => toggle([one.id], event.target.checked)}
                />
              </td>
              <th scope="row">
                {one.name}
                {one.title !== '' && <span className={styles['light']}>{one.title}</span>}
              </th>
              <td className={styles['unit']}>
                {one.unit}
                {one.note !== '' && <span className={styles['small']}>{one.note}</span>}
              </td>
              <td className={styles['brief']}>{one.expertise === null ? '未定' : expertiseNames[one.expertise]}</td>
              <td>{one.industries.join('、')}</td>
              <td className={styles['units']}>{[...one.former, ...one.aliases].join('、')}</td>
              <td>{one.drawn === null ? '' : one.drawn === 'taken' ? '抽中' : '候补'}</td>
              <td>{one.expert === null ? '没有' : '已登记'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles['none']}>没有符合条件的人。</p>}
      <More left={rows.length - shown.length} more={more} />
    </>
  );
}
