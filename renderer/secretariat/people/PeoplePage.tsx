import { useEffect, useMemo, useState } from 'react';
import { useOffice } from '#renderer/app/office.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Candidates } from './Candidates.tsx';
import { Conflicts } from './Conflicts.tsx';
import { Draws } from './Draws.tsx';
import { keepIssued, findIssued, useIssued } from './issued.ts';
import { Made } from './IssueMany.tsx';
import { Matrix } from './Matrix.tsx';
import { draftOf, useMatrixDraft } from './matrixDraft.ts';
import { changesOf, matrixOf } from './matrixView.ts';
import { Panels } from './Panels.tsx';
import { Roster } from './Roster.tsx';
import styles from './People.module.css';

type Tab = 'roster' | 'candidates' | 'draw' | 'panels' | 'conflicts' | 'matrix';

/** Experts and panels: who is there, who judges what, who is recused and why. */
export default function PeoplePage() {
  const { data, error } = useEngine('people.read', {});
  const candidates = useEngine('people.candidates', {});
  const known = candidates.data?.candidates.length ?? 0;
  const made = useIssued((one) => one.made);
  useEffect(() => void findIssued(), []);
  const office = useOffice()?.key ?? null;
  const draft = useMatrixDraft((one) => draftOf(one, office));
  const unsaved = useMemo(
    () => (data === undefined || draft.size === 0 ? 0 : changesOf(matrixOf(data, null), draft).length),
    [data, draft],
  );
  const [tab, setTab] = useState<Tab>('roster');
  return (
    <OfficeFrame>
      <Page title="专家" wide>
        <ProblemNote problem={error ?? candidates.error} />
        {data === undefined && error === null && <Waiting what="正在查看专家" />}
        {data !== undefined && (
          <>
            <TabBar<Tab>
              label="专家的各页"
              tabs={[
                { key: 'roster', label: `名册（${data.experts.length}）` },
                { key: 'candidates', label: `备选名册（${known}）` },
                { key: 'draw', label: '抽取' },
                { key: 'panels', label: `分组（${data.panels.length}）` },
                { key: 'conflicts', label: `回避（${data.conflicts.length}）` },
                { key: 'matrix', label: unsaved === 0 ? '对照表' : `对照表（${unsaved} 处未保存）` },
              ]}
              current={tab}
              show={setTab}
              panel="people-panel"
            />
            <div id="people-panel" role="tabpanel" className={styles['panel']}>
              {tab === 'roster' && <Roster people={data} />}
              {tab === 'candidates' && <Candidates people={data} />}
              {tab === 'draw' && <Draws people={data} />}
              {tab === 'panels' && <Panels people={data} />}
              {tab === 'conflicts' && <Conflicts people={data} />}
              {tab === 'matrix' && <Matrix people={data} />}
            </div>
          </>
        )}
        {made !== null && <Made made={made} done={() => keepIssued(null)} />}
      </Page>
    </OfficeFrame>
  );
}
