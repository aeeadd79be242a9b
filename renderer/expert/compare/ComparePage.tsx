import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useCallback, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { useCommand } from '#renderer/app/commands.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { stepBack } from '#renderer/expert/ballot/ballots.ts';
import { DeskStatus } from '#renderer/expert/desk/DeskStatus.tsx';
import { categoryNames } from '#shared/domain/primitives.ts';
import { CompareGrid } from './CompareGrid.tsx';
import { compareRows, type Sorting } from './compareView.ts';
import styles from './Compare.module.css';

/** My own scores side by side, to see whether I am consistent before I sign. */
export default function ComparePage() {
  const navigate = useNavigate();
  const session = useSession().data?.session ?? null;
  const there = session !== null && session.batch !== null;
  const desk = useEngine('desk.read', {}, { enabled: there });
  const rubrics = useEngine('desk.rubrics', {}, { enabled: there });
  const all = useEngine('ballot.all', {}, { enabled: there });
  const [chosen, setChosen] = useState<string | null>(null);
  const [sorting, setSorting] = useState<Sorting>({ by: 'no', falling: false });
  const [said, setSaid] = useState('');
  const back = useCallback((way: 'undo' | 'redo') => {
    void stepBack(way, null).then((result) => setSaid(result.ok ? '' : result.error.message));
  }, []);
  useCommand(
    'undo',
    useCallback(() => back('undo'), [back]),
  );
  useCommand(
    'redo',
    useCallback(() => back('redo'), [back]),
  );
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  const problem = desk.error ?? rubrics.error ?? all.error;
  if (desk.data === undefined || rubrics.data === undefined || all.data === undefined)
    return (
      <Frame>
        <ProblemNote problem={problem} />
        {problem === null && <Waiting what="正在汇集您的评分" />}
      </Frame>
    );
  const used = rubrics.data.rubrics.filter((one) =>
    desk.data.dossiers.some((dossier) => dossier.category === one.category),
  );
  const rubric = used.find((one) => one.category === chosen) ?? used[0];
  const { history } = all.data;
  return (
    <Frame
      fill
      status={<DeskStatus desk={desk.data} />}
      hints={
        <>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> 移动
          </span>
          <span>
            <kbd>Enter</kbd> 修改，再按 <kbd>Enter</kbd> 保存
          </span>
          <span>
            <kbd>Ctrl+Z</kbd> 撤销
          </span>
        </>
      }
    >
      <section className={styles['page']}>
        <div className={styles['head']}>
          <div>
            <h1>比较我的评分</h1>
            <p className={styles['lead']}>
              只有您自己的评分。点击列标题可以排序；在格中修改，与在项目中修改是同一件事。
            </p>
          </div>
          <Button icon={<UndoOutlined />} disabled={history.undo === null} onClick={() => back('undo')}>
            撤销
          </Button>
          <Button icon={<RedoOutlined />} disabled={history.redo === null} onClick={() => back('redo')}>
            重做
          </Button>
          <Button onClick={() => void navigate('/desk')}>回到项目列表</Button>
        </div>
        {used.length > 1 && (
          <Segmented
            aria-label="类别"
            value={rubric?.category ?? ''}
            options={used.map((one) => ({ value: one.category, label: categoryNames[one.category] }))}
            onChange={(value) => setChosen(value)}
          />
        )}
        <p className={styles['said']} role="status">
          {said}
        </p>
        {rubric !== undefined && (
          <CompareGrid
            key={rubric.category}
            rubric={rubric}
            rows={compareRows(desk.data, all.data, rubric, sorting)}
            sorting={sorting}
            sort={setSorting}
            open={(no) => void navigate(`/dossier/${no}`)}
          />
        )}
      </section>
    </Frame>
  );
}
