import { lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';

const OverviewPage = lazy(() => import('./overview/OverviewPage.tsx'));
const IntakePage = lazy(() => import('./intake/IntakePage.tsx'));
const GuidePage = lazy(() => import('./guide/GuidePage.tsx'));
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'));
const HandoutPage = lazy(() => import('./handout/HandoutPage.tsx'));
const CollectPage = lazy(() => import('./collect/CollectPage.tsx'));
const ResultsPage = lazy(() => import('./results/ResultsPage.tsx'));
const DeliberationPage = lazy(() => import('./deliberation/DeliberationPage.tsx'));
const DecisionPage = lazy(() => import('./decision/DecisionPage.tsx'));
const ArchivePage = lazy(() => import('./archive/ArchivePage.tsx'));
const BoardPage = lazy(() => import('./board/BoardPage.tsx'));
const AuditPage = lazy(() => import('./audit/AuditPage.tsx'));

/**
 * Everything below /office: the stations of the round that is open, each with the addresses below its own, and the board
 * of the year, which needs none.
 */
export default function OfficeScreens() {
  return (
    <Routes>
      <Route path="overview" element={<OverviewPage />} />
      <Route path="intake/*" element={<IntakePage />} />
      <Route path="guide/*" element={<GuidePage />} />
      <Route path="people/*" element={<PeoplePage />} />
      <Route path="handout/*" element={<HandoutPage />} />
      <Route path="collect/*" element={<CollectPage />} />
      <Route path="results/*" element={<ResultsPage />} />
      <Route path="deliberation/*" element={<DeliberationPage />} />
      <Route path="decision/*" element={<DecisionPage />} />
      <Route path="archive/*" element={<ArchivePage />} />
      <Route path="board/*" element={<BoardPage />} />
      <Route path="audit/*" element={<AuditPage />} />
      <Route path="*" element={<Navigate to="/office/overview" replace />} />
    </Routes>
  );
}
