import { LeftOutlined, MenuFoldOutlined, MenuUnfoldOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useDrafts } from '#renderer/app/drafts.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePreferences } from '#renderer/app/preferences.ts';
import { useWidthInRem } from '#renderer/app/widthInRem.ts';
import { foresee } from '#renderer/client/queries.ts';
import { DeskStatus } from '#renderer/expert/desk/DeskStatus.tsx';
import { DossierList } from '#renderer/expert/desk/DossierList.tsx';
import { linesOf, nextUnfinished, noFilter, rowsOf } from '#renderer/expert/desk/deskView.ts';
import { useListFilter } from '#renderer/expert/desk/listFilterStore.ts';
import type { Desk } from '#shared/contract/desk.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import styles from './DossierPage.module.css';
import { Hints } from './Hints.tsx';
import { Panes } from './Panes.tsx';
import { splitOf, withList, withoutList } from './split.ts';
import { neighbour } from './steps.ts';

interface WorkbenchProps {
  readonly no: string;
  readonly desk: Desk;
  readonly rubrics: readonly Rubric[];
  /** Of the dossier that lies open. */
  readonly rubric: Rubric | null;
  readonly left: ReactNode;
  readonly right: ReactNode | null;
}

/** Below this, in letters, dossier and rubric need the room for themselves: the list becomes a drawer. */
const ROOM = 96;

/** The table that a dossier is worked on at: the list, the two halves, and the ways to the next one. */
export function Workbench({ no, desk, rubrics, rubric, left, right }: WorkbenchProps) {
  const navigate = useNavigate();
  const { filter, change: changeFilter } = useListFilter();
  const { listCollapsed, split, change } = usePreferences();
  const wide = useWidthInRem() >= ROOM;
  const [drawer, setDrawer] = useState(false);
  const lines = useMemo(() => linesOf(desk), [desk]);
  const rows = useMemo(() => rowsOf(lines, filter), [lines, filter]);
  const listed = rows.filter((row) => row.kind === 'line').length;
  const unfinished = nextUnfinished(desk, no);
  const before = neighbour(rows, lines, no, -1);
  const after = neighbour(rows, lines, no, 1);
  const open = useCallback((wanted: string) => void navigate(`/dossier/${wanted}`), [navigate]);
  const openFromList = useCallback(
    (wanted: string) => {
      setDrawer(false);
      open(wanted);
    },
    [open],
  );
  const goOn = useCallback(() => {
    const field = document.activeElement;
    if (!(field instanceof HTMLElement)) return;
    // What is being typed is sent when its field is left; what is refused there is looked at first.
    field.blur();
    const refused = Object.entries(useDrafts.getState().drafts).some(
      ([place, draft]) => place.startsWith(`${no} `) && draft.problem !== null,
    );
    if (refused && field.matches('[aria-invalid]')) return field.focus();
    void navigate(unfinished === null ? '/sign' : `/dossier/${unfinished}`);
  }, [no, unfinished, navigate]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || inDialog(event.target)) return;
      const { key, ctrlKey, altKey, shiftKey } = event;
      const wanted = key === 'ArrowLeft' ? before : key === 'ArrowRight' ? after : null;
      if (key === 'Enter' && ctrlKey && !altKey) goOn();
      else if (altKey && !ctrlKey && !shiftKey && (key === 'ArrowLeft' || key === 'ArrowRight')) {
        if (wanted !== null) open(wanted);
      } else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [before, after, open, goOn]);
  useEffect(() => {
    // Where the keys lead is read while this one is.
    for (const next of new Set([unfinished, after])) if (next !== null) foresee('dossier.read', { no: next });
  }, [unfinished, after]);
  const shown = wide ? !listCollapsed : drawer;
  const beside = wide && !listCollapsed;
  const kept = splitOf(split);
  const list = (
    <div className={styles['listPane']} data-keys="list">
      {listed < lines.length && (
        <p className={styles['filtered']}>
          列出 {listed}/{lines.length} 项
          <Button type="link" onClick={() => changeFilter({ ...noFilter, grouping: filter.grouping })}>
            显示全部
          </Button>
        </p>
      )}
      <DossierList narrow rows={rows} rubrics={rubrics} current={no} open={openFromList} />
    </div>
  );
  return (
    <Frame
      fill
      status={
        <>
          <span className={styles['steps']}>
            <Button
              aria-label={shown ? '收起项目列表' : '显示项目列表'}
              title={shown ? '收起项目列表' : '显示项目列表'}
              aria-expanded={shown}
              icon={shown ? <MenuFoldOutlined /> : <MenuUnfoldOutlined />}
              onClick={() => (wide ? change({ listCollapsed: !listCollapsed }) : setDrawer(!drawer))}
            />
            <Button
              aria-label="上一个项目"
              title="上一个项目（Alt+←）"
              icon={<LeftOutlined />}
              disabled={before === null}
              onClick={() => before !== null && open(before)}
            />
            <Button
              aria-label="下一个项目"
              title="下一个项目（Alt+→）"
              icon={<RightOutlined />}
              disabled={after === null}
              onClick={() => after !== null && open(after)}
            />
            <Button
              disabled={unfinished === null}
              title="下一个未评完的项目（Ctrl+Enter）"
              onClick={() => unfinished !== null && open(unfinished)}
            >
              下一个未评完
            </Button>
          </span>
          <DeskStatus desk={desk} primary={unfinished === null} />
        </>
      }
      hints={<Hints rubric={rubric} />}
    >
      <Panes
        split={beside ? kept : withoutList(kept)}
        change={(wanted) => change({ split: beside ? wanted : withList(wanted, kept) })}
        list={beside ? list : null}
        dossier={left}
        rubric={right}
      />
      <Drawer
        open={!wide && drawer}
        title="项目列表"
        placement="left"
        size="22rem"
        styles={{ body: { padding: 0 } }}
        onClose={() => setDrawer(false)}
      >
        {list}
      </Drawer>
    </Frame>
  );
}

/** A dialog keeps the focus while it is open: its keys are its own. */
function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog]') !== null;
}
