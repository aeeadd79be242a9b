import { PrinterOutlined, SearchOutlined } from '@ant-design/icons';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { bytesOf } from '#renderer/client/bytes.ts';
import { ask, engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';
import type { RefusedFile } from '#shared/contract/office/collect.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Board.module.css';
import frame from './Collect.module.css';

const stateNames: Readonly<Record<RefusedFile['state'], string>> = {
  open: '待处理',
  replaced: '已补交',
  settled: '已处理',
};
type Filter = RefusedFile['state'] | 'all';

/** Every file that was not taken in: why, what to do next, and what was done. */
export function RefusedView() {
  const { data, error } = useEngine('collect.refusals', {});
  if (data === undefined)
    return error === null ? <Waiting what="正在查看未收下的文件" /> : <ProblemNote problem={error} />;
  return <List files={data.files} />;
}

function List({ files }: { readonly files: readonly RefusedFile[] }) {
  const [filter, setFilter] = useState<Filter>('open');
  const [text, setText] = useState('');
  const search = text.trim().normalize('NFKC').toLowerCase();
  const shown = files.filter(
    (one) =>
      (filter === 'all' || one.state === filter) &&
      `${one.file} ${one.place} ${one.expert?.name ?? ''} ${one.message}`.toLowerCase().includes(search),
  );
  if (files.length === 0) return <p className={frame['none']}>没有未收下的文件。</p>;
  return (
    <>
      <div className={frame['tools']}>
        <Input
          prefix={<SearchOutlined aria-hidden />}
          aria-label="查找文件、专家或原因"
          placeholder="查找文件、专家或原因"
          allowClear
          value={text}
          className={frame['search'] ?? ''}
          onChange={(event) => setText(event.target.value)}
        />
        <Select<Filter>
          aria-label="只看某种处理情况"
          value={filter}
          className={frame['select'] ?? ''}
          onChange={setFilter}
          options={(['open', 'replaced', 'settled', 'all'] as const).map((key) => ({
            value: key,
            label: `${key === 'all' ? '全部' : stateNames[key]}（${files.filter((one) => key === 'all' || one.state === key).length}）`,
          }))}
        />
        <Print all={filter !== 'open'} />
      </div>
      <table className={styles['board']} aria-label="未收下的文件">
        <thead>
          <tr>
            <th scope="col">文件</th>
            <th scope="col">专家</th>
            <th scope="col">原因和下一步</th>
            <th scope="col">时间</th>
            <th scope="col">处理</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.id}>
              <th scope="row" className={styles['file']}>
                {one.file}
                {one.place !== '' && <small>在『{one.place}』</small>}
              </th>
              <td className={styles['who']}>
                {one.expert === null ? '不明' : one.expert.name}
                {one.expert?.bySignature === false && <small>按文件名看</small>}
              </td>
              <td className={styles['why']}>
                {one.message}
                <small>编号 {one.code}</small>
              </td>
              <td className={styles['code']}>
                {dayAndClock(one.lastAt)}
                {one.times > 1 && <small>共 {one.times} 次</small>}
              </td>
              <td>
                {one.state === 'open' ? <Settle one={one} /> : stateNames[one.state]}
                {one.note !== null && <small>{one.note}</small>}
              </td>
            </tr>
          ))}
          {shown.length === 0 && (
            <tr>
              <td colSpan={5}>没有符合条件的文件。</td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

/** What became of it, in a few words, on record. */
function Settle({ one }: { readonly one: RefusedFile }) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!open)
    return (
      <Button aria-label={`标为已处理：『${one.file}』`} onClick={() => setOpen(true)}>
        标为已处理…
      </Button>
    );
  const settle = async (): Promise<void> => {
    const result = await engine.call('collect.settle', { id: one.id, note });
    if (!result.ok) return setProblem(result.error);
    void refreshOffice();
  };
  return (
    <form
      className={frame['settle']}
      onSubmit={(event) => {
        event.preventDefault();
        void settle();
      }}
    >
      <Input
        autoFocus
        aria-label={`『${one.file}』怎样处理的`}
        placeholder="怎样处理的"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button htmlType="submit" disabled={note.trim() === ''}>
        记录
      </Button>
      <Button type="text" onClick={() => setOpen(false)}>
        取消
      </Button>
      <ProblemNote problem={problem} />
    </form>
  );
}

function Print({ all }: { readonly all: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      const { pdf } = await ask('collect.refusalPaper', { all });
      await printPdf(bytesOf(pdf));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有打印成功，请重试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<PrinterOutlined />} loading={busy} onClick={() => void print()}>
      {all ? '打印全部' : '打印待处理的'}
    </Button>
  );
}
