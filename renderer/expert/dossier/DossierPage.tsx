import { MenuFoldOutlined, MenuUnfoldOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Drawer, Splitter } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Navigate, useNavigate, useParams, useSearchParams } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePreferences } from '#renderer/app/preferences.ts';
import { useSession } from '#renderer/app/session.ts';
import { Refusal } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { DeskStatus } from '#renderer/expert/desk/DeskStatus.tsx';
import { DossierList } from '#renderer/expert/desk/DossierList.tsx';
import { linesOf, nextUnfinished, rowsOf } from '#renderer/expert/desk/deskView.ts';
import { useListFilter } from '#renderer/expert/desk/listFilterStore.ts';
import { RubricPane } from '#renderer/expert/rubric/RubricPane.tsx';
import type { Desk } from '#shared/contract/desk.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { DossierView } from './DossierView.tsx';
import styles from './DossierPage.module.css';
import { useReading } from './reading.ts';

/** One dossier: list, dossier and rubric, side by side. */
export default function DossierPage() {
  const { no = '' } = useParams();
  const session = useSession().data?.session ?? null;
  const there = session?.batch !== null && session !== null;
  const desk = useEngine('desk.read', {}, { enabled: there });
  const rubrics = useEngine('desk.rubrics', {}, { enabled: there });
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  if (desk.data === undefined || rubrics.data === undefined)
    return (
      <Frame>
        <ProblemNote problem={desk.error ?? rubrics.error} />
        {desk.error === null && rubrics.error === null && <Waiting what="正在打开项目" />}
      </Frame>
    );
  if (desk.data.pledgedAt === null) return <Navigate to="/pledge" replace />;
  return <Workbench no={no} desk={desk.data} rubrics={rubrics.data.rubrics} />;
}

interface WorkbenchProps {
  readonly no: string;
  readonly desk: Desk;
  readonly rubrics: readonly Rubric[];
}

function Workbench({ no, desk, rubrics }: WorkbenchProps) {
  const navigate = useNavigate();
  const { filter } = useListFilter();
  const { listCollapsed, split, change } = usePreferences();
  const rows = useMemo(() => rowsOf(linesOf(desk), filter), [desk, filter]);
  const order = rows.flatMap((row) => (row.kind === 'line' ? [row.line.no] : []));
  const at = order.indexOf(no);
  const open = useCallback((wanted: string) => void navigate(`/dossier/${wanted}`), [navigate]);
  const step = useCallback(
    (by: number) => {
      const wanted = order[at + by];
      if (wanted !== undefined) open(wanted);
    },
    [order, at, open],
  );
  const unfinished = nextUnfinished(desk, no);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey && event.key === 'Enter') {
        event.preventDefault();
        // What is being typed is sent when its field is left.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        void navigate(unfinished === null ? '/sign' : `/dossier/${unfinished}`);
      } else if (event.altKey && (event.key === 'PageUp' || event.key === 'PageDown')) {
        event.preventDefault();
        step(event.key === 'PageDown' ? 1 : -1);
      }
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [step, unfinished, navigate]);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  // On a small screen the list is a drawer: dossier and rubric need the room.
  const small = useWindowWidth() < SMALL * rem;
  const [drawer, setDrawer] = useState(false);
  const list = !small && !listCollapsed;
  const room = window.innerWidth - (list ? 17 * rem : 0);
  const [, dossierShare, rubricShare] = split ?? [0.18, 0.54, 0.46];
  const rubricSize = Math.round((rubricShare / (dossierShare + rubricShare)) * room);
  return (
    <Frame
      fill
      status={
        <>
          <span className={styles['steps']}>
            <Button
              aria-label={list ? '收起项目列表' : '显示项目列表'}
              title={list ? '收起项目列表' : '显示项目列表'}
              icon={list ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
              onClick={() => (small ? setDrawer(true) : change({ listCollapsed: !listCollapsed }))}
            />
            <Button
              aria-label="上一个项目"
              title="上一个项目(Alt+PageUp)"
              icon={<LeftOutlined />}
              disabled={at <= 0}
              onClick={() => step(-1)}
            />
            <Button
              aria-label="下一个项目"
              title="下一个项目(Alt+PageDown)"
              icon={<RightOutlined />}
              disabled={at < 0 || at >= order.length - 1}
              onClick={() => step(1)}
            />
            <Button
              disabled={unfinished === null}
              title="Ctrl+Enter"
              onClick={() => unfinished !== null && open(unfinished)}
            >
              下一个未评完
            </Button>
          </span>
          <DeskStatus desk={desk} primary={unfinished === null} />
        </>
      }
      hints={<Hints />}
    >
      <Splitter
        className={styles['split'] ?? ''}
        onResizeEnd={(sizes) => {
          const shares = sizes.slice(-2);
          const whole = shares.reduce((sum, size) => sum + size, 0);
          const [left = 0, right = 0] = shares;
          if (whole > 0) change({ split: [0.18, left / whole, right / whole] });
        }}
      >
        {list && (
          <Splitter.Panel defaultSize={17 * rem} min={12 * rem} max={26 * rem}>
            <DossierList narrow rows={rows} rubrics={rubrics} current={no} open={open} />
          </Splitter.Panel>
        )}
        <Splitter.Panel min={20 * rem}>
          <Content no={no} part="dossier" rubrics={rubrics} desk={desk} />
        </Splitter.Panel>
        <Splitter.Panel min={20 * rem} defaultSize={rubricSize}>
          <Content no={no} part="rubric" rubrics={rubrics} desk={desk} />
        </Splitter.Panel>
      </Splitter>
      <Drawer
        open={small && drawer}
        placement="left"
        size={22 * rem}
        title="项目列表"
        onClose={() => setDrawer(false)}
        styles={{ body: { padding: 0 } }}
      >
        <DossierList
          narrow
          rows={rows}
          rubrics={rubrics}
          current={no}
          open={(wanted) => {
            setDrawer(false);
            open(wanted);
          }}
        />
      </Drawer>
    </Frame>
  );
}

/** Below this many rem of width the list makes way. */
const SMALL = 96;

function useWindowWidth(): number {
  const [width, setWidth] = useState(window.innerWidth);
  useEffect(() => {
    const resized = (): void => setWidth(window.innerWidth);
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, []);
  return width;
}

interface ContentProps {
  readonly no: string;
  readonly part: 'dossier' | 'rubric';
  readonly rubrics: readonly Rubric[];
  readonly desk: Desk;
}

/** One half of an open dossier; of a recused one only that it is. */
function Content({ no, part, rubrics, desk }: ContentProps) {
  const [search] = useSearchParams();
  const openPage = useReading((one) => one.open);
  const known = desk.dossiers.find((one) => one.no === no);
  const recused = known === undefined || known.state === 'recused';
  const read = useEngine('dossier.read', { no }, { enabled: !recused });
  if (recused) return part === 'dossier' ? <Recused no={no} /> : null;
  if (read.error !== null) {
    if (part === 'rubric') return null;
    if (read.error instanceof Refusal && read.error.problem.code === 'DOSSIER_RECUSED') return <Recused no={no} />;
    return <ProblemNote problem={read.error} />;
  }
  if (read.data === undefined) return <Waiting what={`正在打开项目 ${no}`} />;
  const { dossier, state } = read.data;
  if (part === 'dossier') return <DossierView dossier={dossier} ballot={state.ballot} />;
  const rubric = rubrics.find((one) => one.category === dossier.category);
  if (rubric === undefined) return null;
  return (
    <RubricPane
      key={no}
      title={dossier.title}
      state={state}
      rubric={rubric}
      showPin={openPage}
      begin={search.get('item')}
    />
  );
}

/** Recused: that, by whom and why, and nothing else of the dossier. */
function Recused({ no }: { readonly no: string }) {
  const standing = useEngine('dossier.standing', { no });
  if (standing.data === undefined) return <ProblemNote problem={standing.error} />;
  const { title, reason, beforehand } = standing.data;
  return (
    <div className={styles['recused']}>
      <Page
        title={`项目 ${no} 已回避`}
        lead={
          beforehand
            ? '秘书处事先安排您回避这个项目,您的评审包里没有它的内容。'
            : '您已声明回避,不再显示卷宗内容,也不评分。'
        }
      >
        <p>{title}</p>
        <p>理由:{reason}</p>
      </Page>
    </div>
  );
}

function Hints() {
  return (
    <>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> 增减 0.5
      </span>
      <span>
        <kbd>Enter</kbd> 下一项
      </span>
      <span>
        <kbd>Alt+Q W E R</kbd> 优良中差
      </span>
      <span>
        <kbd>Ctrl+Enter</kbd> 下一个未评完
      </span>
      <span>
        <kbd>Alt+1…7</kbd> 卷宗各页
      </span>
      <span>
        <kbd>Ctrl+Z</kbd> 撤销
      </span>
      <span>
        <kbd>F1</kbd> 帮助
      </span>
    </>
  );
}
