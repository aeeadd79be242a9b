import { Alert, Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useOffice } from '#renderer/app/office.ts';
import { usePrint } from '#renderer/app/print.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { BookShown } from '#shared/contract/office/board.ts';
import { Archives } from './Archives.tsx';
import { Groups } from './Groups.tsx';
import { HeldSecretariats } from './Secretariats.tsx';
import { TakeArchives, TakingSaid, useTaking } from './TakeArchives.tsx';
import { Targets } from './Targets.tsx';
import { WriteBoard } from './WriteBoard.tsx';
import styles from './Board.module.css';

/** 年度看板: the year's figures, of every archive that was handed in or of the round that is open. */
export default function BoardPage() {
  return (
    <Frame>
      <Routes>
        <Route index element={<BookBoard />} />
        <Route path="round" element={<RoundBoard />} />
        <Route path="*" element={<Navigate to="/office/board" replace />} />
      </Routes>
    </Frame>
  );
}

/** Where the figures come from; with no round open there is only one answer. */
function Source({ value }: { readonly value: 'book' | 'round' }) {
  const navigate = useNavigate();
  const office = useOffice();
  return (
    <>
      <Button onClick={() => void navigate(office === null ? '/rounds' : '/office/overview')}>
        {office === null ? '回到评审轮次' : '回到本轮'}
      </Button>
      {office !== null && (
        <Radio.Group
          aria-label="数字的来源"
          optionType="button"
          value={value}
          onChange={(event) => void navigate(event.target.value === 'round' ? '/office/board/round' : '/office/board')}
          options={[
            { value: 'book', label: '年度库' },
            { value: 'round', label: '本轮' },
          ]}
        />
      )}
    </>
  );
}

function BookBoard() {
  const [year, setYear] = useState<number | null>(null);
  const { data, error } = useEngine('bureau.read', { year });
  // While another year is read, the one that is shown stays.
  const [last, setLast] = useState<BookShown | null>(null);
  if (data !== undefined && data !== last) setLast(data);
  const book = data ?? last;
  return (
    <Page
      title="年度看板"
      wide
      lead="汇集各秘书处、各年度的归档包，对照年度目标。每个归档包都先核验，数字只由归档包得出。"
    >
      {book === null ? (
        <>
          <div className={styles['tools']}>
            <Source value="book" />
          </div>
          <ProblemNote problem={error} />
          {error === null && <Waiting what="正在核验年度库里的归档包" />}
        </>
      ) : (
        <>
          <ProblemNote problem={error} />
          <Book book={book} setYear={setYear} />
        </>
      )}
    </Page>
  );
}

function Book({ book, setYear }: { readonly book: BookShown; readonly setYear: (year: number) => void }) {
  const print = usePrint();
  const { board, years, notices, archives, damaged, held } = book;
  const taking = useTaking();
  const empty = archives.length + damaged.length === 0;
  return (
    <div className={styles['page']}>
      <div className={styles['tools']}>
        <Source value="book" />
        {!empty && (
          <>
            <Select
              aria-label="年度"
              value={board.year}
              onChange={setYear}
              options={years.map((one) => ({ value: one, label: `${one} 年度` }))}
              className={styles['year'] ?? ''}
            />
            <span className={styles['room']} />
            <WriteBoard year={board.year} empty={board.rounds.length === 0} />
            <Button onClick={print}>打印</Button>
          </>
        )}
      </div>
      <TakingSaid taking={taking} />
      {empty ? (
        <section aria-labelledby="board-take" className={styles['first']}>
          <h2 id="board-take">还没有归档包</h2>
          <p>各秘书处在「归档」页写出归档包（.zpa）后交来。收入以后，这里显示年度目标的完成情况和各区、行业的分布。</p>
          <TakeArchives first taking={taking} />
        </section>
      ) : (
        <>
          <HeldSecretariats held={held} />
          <Notices notices={notices} />
          {board.rounds.length === 0 && (
            <Alert type="info" showIcon title={`${board.year} 年度还没有计入的归档包，下面都是零。`} />
          )}
          <Targets board={board} />
          <Groups board={board} />
          <section aria-labelledby="board-take">
            <h2 id="board-take">收入归档包</h2>
            <TakeArchives first={false} taking={taking} />
          </section>
          <Archives book={book} />
        </>
      )}
    </div>
  );
}

/** Notices that are shown before somebody asks for all. */
const NOTICES = 3;

function Notices({ notices }: { readonly notices: readonly string[] }) {
  const [all, setAll] = useState(false);
  if (notices.length === 0) return null;
  const shown = all ? notices : notices.slice(0, NOTICES);
  return (
    <section aria-labelledby="board-notices" className={styles['notices']}>
      <h2 id="board-notices">请核对（{notices.length} 条）</h2>
      <ul>
        {shown.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {shown.length < notices.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          显示全部 {notices.length} 条
        </Button>
      )}
    </section>
  );
}

function RoundBoard() {
  const office = useOffice();
  const print = usePrint();
  const { data, error } = useEngine('board.round', {});
  return (
    <Page
      title="年度看板：本轮"
      wide
      lead={
        <>
          {office === null ? '' : `『${office.round.title}』`}
          一轮到目前为止的数字。拟认定另列，作出认定以后才计入目标。
        </>
      }
    >
      <div className={styles['page']}>
        <div className={styles['tools']}>
          <Source value="round" />
          {data !== undefined && <strong>{data.year} 年度</strong>}
          {office?.round.mode === 'test' && <strong className={styles['badge']}>测试轮，不计入年度</strong>}
          <span className={styles['room']} />
          <Button onClick={print}>打印</Button>
        </div>
        <ProblemNote problem={error} />
        {data === undefined ? (
          error === null && <Waiting what="正在统计本轮" />
        ) : (
          <>
            <Targets board={data} />
            <Groups board={data} />
          </>
        )}
      </div>
    </Page>
  );
}
