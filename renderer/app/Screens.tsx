import { Activity, lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { UnlockPage } from '#renderer/expert/start/UnlockPage.tsx';
import { UnlockAgain } from '#renderer/expert/start/UnlockAgain.tsx';
import { WelcomePage } from '#renderer/expert/start/WelcomePage.tsx';
import { beneathHelp, useFocusBack } from './help.ts';
import { OpenedFiles } from './OpenedFiles.tsx';
import { useOffice } from './office.ts';
import { usePendingFile } from './pendingFile.ts';
import { usePreferences } from './preferences.ts';
import { useSession } from './session.ts';

/** Screens beyond the first are loaded when they are gone to. */
const IdentityPage = lazy(() => import('#renderer/expert/start/IdentityPage.tsx'));
const GivenPage = lazy(() => import('#renderer/expert/start/GivenPage.tsx'));
const NewIdentityPage = lazy(() => import('#renderer/expert/start/NewIdentityPage.tsx'));
const CardPage = lazy(() => import('#renderer/expert/start/CardPage.tsx'));
const OpenBatchPage = lazy(() => import('#renderer/expert/open/OpenBatchPage.tsx'));
const PledgePage = lazy(() => import('#renderer/expert/desk/PledgePage.tsx'));
const DeskPage = lazy(() => import('#renderer/expert/desk/DeskPage.tsx'));
const DossierPage = lazy(() => import('#renderer/expert/dossier/DossierPage.tsx'));
const ComparePage = lazy(() => import('#renderer/expert/compare/ComparePage.tsx'));
const SignPage = lazy(() => import('#renderer/expert/sign/SignPage.tsx'));
const ClearPage = lazy(() => import('#renderer/expert/clear/ClearPage.tsx'));
const HelpPage = lazy(() => import('#renderer/help/HelpPage.tsx'));
const RoundsPage = lazy(() => import('#renderer/secretariat/rounds/RoundsPage.tsx'));
const NewRoundPage = lazy(() => import('#renderer/secretariat/rounds/NewRoundPage.tsx'));
const OfficeScreens = lazy(() => import('#renderer/secretariat/OfficeScreens.tsx'));

export function Screens() {
  const session = useSession();
  const location = useLocation();
  const beneath = beneathHelp(location);
  useFocusBack(beneath !== null);
  if (session.data === undefined) return <Waiting what="正在启动" />;
  const open = session.data.session;
  return (
    <Suspense fallback={<Waiting what="正在打开页面" />}>
      <OpenedFiles />
      <Activity mode={beneath === null ? 'visible' : 'hidden'}>
        <Routes location={beneath ?? location}>
          <Route path="/" element={<Start />} />
          <Route path="/welcome" element={<WelcomePage />} />
          <Route path="/identity" element={<IdentityPage />} />
          <Route path="/identity/given" element={<GivenPage />} />
          <Route path="/identity/new" element={<NewIdentityPage />} />
          <Route path="/identity/card" element={<CardPage />} />
          <Route path="/unlock" element={<UnlockPage />} />
          <Route path="/open" element={<OpenBatchPage />} />
          <Route path="/pledge" element={<PledgePage />} />
          <Route path="/desk" element={<DeskPage />} />
          <Route path="/dossier/:no" element={<DossierPage />} />
          <Route path="/compare" element={<ComparePage />} />
          <Route path="/sign" element={<SignPage />} />
          <Route path="/clear" element={<ClearPage />} />
          <Route path="/help" element={<HelpPage />} />
          <Route path="/rounds" element={<RoundsPage />} />
          <Route path="/rounds/new" element={<NewRoundPage />} />
          <Route path="/office/*" element={<OfficeScreens />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Activity>
      {beneath !== null && (
        <Suspense fallback={<Waiting what="正在打开帮助" />}>
          <HelpPage />
        </Suspense>
      )}
      {open === null && <UnlockAgain />}
    </Suspense>
  );
}

/** Where one begins: at the furthest place that has been reached. */
function Start() {
  const role = usePreferences((one) => one.role);
  const { data } = useSession();
  const opened = usePendingFile((one) => one.opened);
  const office = useOffice();
  if (role === null) return <Navigate to="/welcome" replace />;
  if (role === 'secretariat') return <Navigate to={office === null ? '/rounds' : '/office/overview'} replace />;
  const session = data?.session ?? null;
  if (session === null && opened?.kind === 'zpi') return <Navigate to="/identity/given" replace />;
  if (session === null) return <Navigate to={(data?.known.length ?? 0) > 0 ? '/unlock' : '/identity'} replace />;
  return <Navigate to={session.batch === null || opened !== null ? '/open' : '/desk'} replace />;
}
