import { Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { useSession } from '#renderer/app/session.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { Desk } from '#shared/contract/desk.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { StickOffers } from '#renderer/expert/open/StickOffers.tsx';
import { DeskStatus } from './DeskStatus.tsx';
import { DossierList } from './DossierList.tsx';
import { ListFilter } from './ListFilter.tsx';
import { RescoreNotice } from './RescoreNotice.tsx';
import { linesOf, nextUnfinished, rowsOf } from './deskView.ts';
import { useListFilter } from './listFilterStore.ts';
import styles from './DeskPage.module.css';

/** Everything for this meeting, and how far one has come. */
export default function DeskPage() {
  const session = useSession().data?.session ?? null;
  const desk = useEngine('desk.read', {}, { enabled: session?.batch !== null });
  const rubrics = useEngine('desk.rubrics', {}, { enabled: session?.batch !== null });
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  if (desk.error !== null || rubrics.error !== null)
    return (
      <Frame>
        <ProblemNote problem={desk.error ?? rubrics.error} />
      </Frame>
    );
  if (desk.data === undefined || rubrics.data === undefined)
    return (
      <Frame>
        <Waiting what="正在打开项目列表" />
      </Frame>
    );
  return <DeskSheet desk={desk.data} rubrics={rubrics.data.rubrics} />;
}

function DeskSheet({ desk, rubrics }: { readonly desk: Desk; readonly rubrics: readonly Rubric[] }) {
  const navigate = useNavigate();
  const { filter, change } = useListFilter();
  const rows = useMemo(() => rowsOf(linesOf(desk), filter), [desk, filter]);
  const next = nextUnfinished(desk, null);
  const newest = desk.sheets.at(-1);
  const pledged = desk.pledgedAt !== null;
  const look = (path: string): void => {
    usePendingFile.getState().offer({ path, kind: 'zpt' });
    void navigate('/open');
  };
  const open = useCallback(
    (no: string): void => void navigate(pledged ? `/dossier/${no}` : '/pledge'),
    [navigate, pledged],
  );
  return (
    <Frame
      fill
      status={<DeskStatus desk={desk} primary={next === null} />}
      hints={
        <>
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> 上下移动
          </span>
          <span>
            <kbd>Enter</kbd> 打开项目
          </span>
          <span>
            <kbd>F1</kbd> 帮助
          </span>
        </>
      }
    >
      <section className={styles['desk']}>
        <div className={styles['head']}>
          <div>
            <h1>{desk.panel}</h1>
            <p className={styles['lead']}>
              {desk.expert.name}（{desk.expert.unit}）{desk.expert.leader ? ' · 组长' : ''}
              {newest !== undefined &&
                ` · 已签名第 ${newest.revision} 版（${dayAndClock(newest.signedAt)}）${desk.changedSinceSigned ? '，此后有修改' : ''}`}
            </p>
          </div>
          <div className={styles['actions']}>
            <Button onClick={() => void navigate('/compare')}>比较我的评分</Button>
            {!pledged && (
              <Button type="primary" onClick={() => void navigate('/pledge')}>
                阅读并确认承诺书
              </Button>
            )}
            {pledged && next !== null && (
              <Button type="primary" onClick={() => open(next)}>
                {desk.counts.scored + desk.counts.partial === 0 ? '开始评分' : '继续评分'}
              </Button>
            )}
          </div>
        </div>
        {!pledged && <p className={styles['notice']}>打开第一份卷宗之前，请先阅读并确认承诺书。确认一次即可。</p>}
        {/* A ticket on a stick that was just plugged in: offered, never taken by itself. */}
        {desk.rescore === null && <StickOffers kind="zpt" action="查看这个复评通知" none={null} take={look} />}
        {desk.rescore !== null && !desk.rescore.answered && <RescoreNotice rescore={desk.rescore} open={open} />}
        <ListFilter filter={filter} change={change} />
        <div className={styles['list']}>
          <DossierList rows={rows} rubrics={rubrics} current={null} open={open} readable={pledged} />
        </div>
      </section>
    </Frame>
  );
}
