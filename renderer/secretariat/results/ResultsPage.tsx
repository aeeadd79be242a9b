import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { ResultShown } from '#shared/contract/office/results.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { NotTallied } from './NotTallied.tsx';
import { Ranking } from './Ranking.tsx';

const Charts = lazy(() => import('./Charts.tsx'));
const Derivation = lazy(() => import('./Derivation.tsx'));
const PrintRanking = lazy(() => import('./PrintRanking.tsx'));

/** 结果: the ranking; how the experts scored; how each score came to be; the ranking on paper. */
export default function ResultsPage() {
  return (
    <Suspense
      fallback={
        <OfficeFrame>
          <Waiting what="正在打开结果" />
        </OfficeFrame>
      }
    >
      <Routes>
        <Route index element={<WithResult of={Ranking} />} />
        <Route path="charts" element={<WithResult of={Charts} />} />
        <Route path="print/:category" element={<WithResult of={PrintRanking} />} />
        <Route path="derive/:no" element={<WithResult of={Derivation} />} />
        <Route path="*" element={<Navigate to="/office/results" replace />} />
      </Routes>
    </Suspense>
  );
}

function WithResult({ of: Shown }: { readonly of: ComponentType<{ readonly result: ResultShown }> }) {
  const { data, error } = useEngine('results.read', {});
  if (error !== null)
    return (
      <OfficeFrame>
        <Page title="结果">
          <ProblemNote problem={error} />
        </Page>
      </OfficeFrame>
    );
  if (data === undefined)
    return (
      <OfficeFrame>
        <Waiting what="正在读取结果" />
      </OfficeFrame>
    );
  return data.result === null ? <NotTallied opened={data.opened} /> : <Shown result={data.result} />;
}
