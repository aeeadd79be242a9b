import { SearchOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { BoardRow, PanelQuorum } from '#shared/contract/office/collect.ts';
import { BoardTable } from './BoardTable.tsx';
import { PaperField } from './PaperField.tsx';
import { TakeZone } from './TakeZone.tsx';
import { useTaking } from './taking.ts';
import { stateNames } from './words.ts';
import styles from './Collect.module.css';

/** Milliseconds between two looks while sheets come in. */
const LIVE = 1000;

/** Every expert and how their sheet stands; it fills while sheets come in. */
export function BoardView() {
  const running = useTaking(({ work }) => work !== null && work.result === null);
  const { data, error } = useEngine('collect.board', {}, running ? { every: LIVE } : {});
  return (
    <>
      <TakeZone />
      <ProblemNote problem={error} />
      {data === undefined ? (
        error === null && <Waiting what="正在查看回收情况" />
      ) : (
        <Board rows={data.rows} panels={data.panels} />
      )}
    </>
  );
}

const filters = ['all', 'missing', 'received', 'renewed', 'fork', 'faulty', 'paper'] as const;
type Filter = (typeof filters)[number];
const filterNames: Readonly<Record<Filter, string>> = {
  all: '全部',
  ...stateNames,
  paper: '已收但纸质未核对',
};

function fits(row: BoardRow, filter: Filter): boolean {
  if (filter === 'all') return true;
  return filter === 'paper' ? row.sheet !== null && row.paper !== 'checked' : row.state === filter;
}

function Board({ rows, panels }: { readonly rows: readonly BoardRow[]; readonly panels: readonly PanelQuorum[] }) {
  const [panel, setPanel] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const [text, setText] = useState('');
  const [wanted, setWanted] = useState<BoardRow | null>(null);
  const search = useDeferredValue(text.trim().normalize('NFKC').toLowerCase());
  const shown = useMemo(
    () =>
      rows.filter(
        (row) => (panel === null || row.panel === panel) && fits(row, filter) && (search === '' || found(row, search)),
      ),
    [rows, panel, filter, search],
  );
  if (rows.length === 0)
    return <p className={styles['none']}>还没有登记专家。登记专家并封包以后，这里显示每位专家的回收情况。</p>;
  return (
    <>
      <ul className={styles['panels']} aria-label="各专家组">
        {panels.map((one) => (
          <li key={one.panel}>
            <button
              type="button"
              aria-pressed={panel === one.panel}
              className={styles['panel']}
              onClick={() => setPanel(panel === one.panel ? null : one.panel)}
            >
              <span className={styles['name']}>{one.panel}</span>
              <span>
                已收 <strong>{one.received}</strong>/{one.experts}
              </span>
              <span className={styles[one.received >= one.needed ? 'enough' : 'lacking']}>
                {one.received >= one.needed ? '✓ 够开分' : `开分还差 ${one.needed - one.received}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['tools']}>
        <Input
          prefix={<SearchOutlined aria-hidden />}
          aria-label="查找专家、单位或校验码"
          placeholder="查找专家、单位或校验码"
          allowClear
          value={text}
          className={styles['search'] ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
        <Select<Filter>
          aria-label="只看某种状态"
          value={filter}
          className={styles['select'] ?? ''}
          onChange={setFilter}
          options={filters.map((key) => ({
            value: key,
            label: `${filterNames[key]}（${rows.filter((row) => fits(row, key)).length}）`,
          }))}
        />
        <span role="status" className={styles['small']}>
          {shown.length === rows.length ? `共 ${rows.length} 名专家` : `${shown.length}/${rows.length} 名专家`}
        </span>
        <PaperField wanted={wanted} forget={() => setWanted(null)} />
      </div>
      <BoardTable rows={shown} checkPaper={setWanted} />
    </>
  );
}

function found(row: BoardRow, text: string): boolean {
  const digits = text.replaceAll(/[\s-]/g, '');
  const codes = [row.sheet, ...row.others].map((one) => one?.checkCode.replaceAll(' ', '') ?? '');
  return (
    `${row.name} ${row.unit} ${row.panel}`.toLowerCase().includes(text) ||
    (/^\d{3,}$/.test(digits) && codes.some((code) => code.includes(digits)))
  );
}
