import { useEffect } from 'react';
import { Route, Routes } from 'react-router';
import { useOffice } from '#renderer/app/office.ts';
import { beginAt, findIntake } from './intaking.ts';
import { PreviewedPage } from './PreviewedPage.tsx';
import { ReadPage } from './ReadPage.tsx';
import { StoredDossierPage } from './StoredDossierPage.tsx';
import { StoredPage } from './StoredPage.tsx';

/** 收件: what is stored, a table on its way in, and each dossier as experts will see it. */
export default function IntakePage() {
  const office = useOffice()?.key ?? null;
  useEffect(() => {
    if (office === null) return;
    beginAt(office);
    void findIntake();
  }, [office]);
  return (
    <Routes>
      <Route index element={<StoredPage />} />
      <Route path="read" element={<ReadPage />} />
      <Route path="read/:no" element={<PreviewedPage />} />
      <Route path="dossier/:no" element={<StoredDossierPage />} />
      <Route path="*" element={<StoredPage />} />
    </Routes>
  );
}
