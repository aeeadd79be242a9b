import { useState } from 'react';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { TextLink } from '#renderer/design/TextLink.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Announcement } from './Announcement.tsx';
import { Decisions } from './Decisions.tsx';
import { DecisionPapers } from './DecisionPapers.tsx';
import { Objections } from './Objections.tsx';
import { Proposal } from './Proposal.tsx';
import styles from './Decision.module.css';

type Tab = 'proposal' | 'announcement' | 'objections' | 'papers' | 'decisions';

/** 成果: what becomes of every dossier, frozen as one decision; announced, objected to, and made into papers. */
export default function DecisionPage() {
  const { data, error } = useEngine('decision.read', {});
  const [tab, setTab] = useState<Tab>('proposal');
  const waiting = data?.objections.filter((one) => one.answer === null).length ?? 0;
  return (
    <OfficeFrame>
      <Page
        title="成果"
        wide
        lead="认定由主管部门决定。这里把每个项目的结论冻结成一份方案，名单、公示、通报和统计都只从方案里取。"
      >
        <ProblemNote problem={error} />
        {error !== null && (
          <p>
            结果形成以后才有方案。到「<TextLink to="/office/results">结果</TextLink>」查看。
          </p>
        )}
        {data === undefined && error === null && <Waiting what="正在查看方案" />}
        {data !== undefined && (
          <>
            <TabBar<Tab>
              label="成果的各页"
              tabs={[
                { key: 'proposal', label: '拟定结论' },
                { key: 'announcement', label: '公示' },
                { key: 'objections', label: waiting === 0 ? '异议' : `异议（${waiting} 件待答复）` },
                { key: 'papers', label: '文件' },
                { key: 'decisions', label: `方案与差异（${data.decisions.length}）` },
              ]}
              current={tab}
              show={setTab}
              panel="decision-panel"
            />
            <div id="decision-panel" role="tabpanel" className={styles['panel']}>
              {tab === 'proposal' && <Proposal state={data} />}
              {tab === 'announcement' && <Announcement state={data} />}
              {tab === 'objections' && <Objections state={data} />}
              {tab === 'papers' && <DecisionPapers state={data} />}
              {tab === 'decisions' && <Decisions state={data} />}
            </div>
          </>
        )}
      </Page>
    </OfficeFrame>
  );
}
