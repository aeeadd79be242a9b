import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { categoryNames } from '#shared/domain/primitives.ts';
import type { DossierBody } from '#shared/domain/dossier.ts';
import { Benefits } from './Benefits.tsx';
import { Overview } from './Overview.tsx';
import { Problem } from './Problem.tsx';
import { Recommendations } from './Recommendations.tsx';
import { Units } from './Units.tsx';
import { tabKeys, useReading, type TabKey } from './reading.ts';
import styles from './DossierView.module.css';

const Indicators = lazy(() => import('./Indicators.tsx').then((module) => ({ default: module.Indicators })));

const names: Readonly<Record<TabKey, string>> = {
  overview: '概况',
  units: '联合单位与分工',
  problem: '质量问题与方法',
  indicators: '关键指标',
  benefits: '效益',
  recommendations: '推荐意见',
  attachments: '附件',
};

interface DossierViewProps {
  readonly dossier: DossierBody & { readonly attachments: readonly unknown[] };
  /** How its attachments are shown: an expert pins their pages, others only read them. */
  readonly papers: ReactNode;
}

/** The left half: what the applicant says, and the papers that prove it. */
export function DossierView({ dossier, papers }: DossierViewProps) {
  const { tab, show } = useReading();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const key = event.altKey && !event.ctrlKey ? tabKeys[Number(event.code.replace('Digit', '')) - 1] : undefined;
      if (key === undefined) return;
      event.preventDefault();
      show(key);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [show]);
  const label = (key: TabKey): string => (key === 'attachments' ? `附件（${dossier.attachments.length}）` : names[key]);
  return (
    <article className={styles['dossier']} aria-label={`项目 ${dossier.no} 卷宗`}>
      <header className={styles['head']}>
        <h1 className={styles['title']}>
          <span className={styles['no']}>{dossier.no}</span> {dossier.title}
        </h1>
        <p className={styles['lead']}>
          {categoryNames[dossier.category]} · {dossier.lead.name}
          {dossier.tradeSecret === '' ? '' : ` · 含商业秘密：${dossier.tradeSecret}`}
        </p>
      </header>
      <div className={styles['tabs']}>
        <TabBar
          label="卷宗"
          tabs={tabKeys.map((key) => ({ key, label: label(key) }))}
          current={tab}
          show={show}
          panel="dossier-section"
        />
      </div>
      <div
        id="dossier-section"
        role="tabpanel"
        aria-label={names[tab]}
        tabIndex={tab === 'attachments' ? -1 : 0}
        className={tab === 'attachments' ? styles['papers'] : styles['text']}
        key={`${dossier.no} ${tab}`}
      >
        <Suspense fallback={<Waiting what="正在打开" />}>
          <Section dossier={dossier} papers={papers} tab={tab} />
        </Suspense>
      </div>
    </article>
  );
}

interface SectionProps {
  readonly dossier: DossierBody;
  readonly papers: ReactNode;
  readonly tab: TabKey;
}

function Section({ dossier, papers, tab }: SectionProps) {
  switch (tab) {
    case 'overview':
      return <Overview dossier={dossier} />;
    case 'units':
      return <Units dossier={dossier} />;
    case 'problem':
      return <Problem problem={dossier.problem} />;
    case 'indicators':
      return <Indicators indicators={dossier.indicators} />;
    case 'benefits':
      return <Benefits benefits={dossier.benefits} />;
    case 'recommendations':
      return <Recommendations recommendations={dossier.recommendations} />;
    case 'attachments':
      return papers;
  }
}
