import { Empty } from 'antd';
import { useParams, Routes, Route } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { CaseList } from './CaseList.tsx';
import { CaseView } from './CaseView.tsx';
import { RescorePage } from './RescorePage.tsx';
import styles from './Deliberation.module.css';

/** 合议: on the left what comes before its panel again, on the right one dossier and what the panel says of it. */
export default function DeliberationPage() {
  return (
    <Routes>
      <Route index element={<Station />} />
      <Route path="rescore" element={<RescorePage />} />
      <Route path=":no" element={<Station />} />
    </Routes>
  );
}

function Station() {
  const { no } = useParams();
  const { data, error } = useEngine('deliberation.read', {});
  if (error !== null)
    return (
      <OfficeFrame>
        <Page title="合议" lead="结果形成以后，这里列出需要专家组再议的项目。">
          <ProblemNote problem={error} />
        </Page>
      </OfficeFrame>
    );
  if (data === undefined)
    return (
      <OfficeFrame>
        <Waiting what="正在查看需要合议的项目" />
      </OfficeFrame>
    );
  const shown = data.cases.find((one) => one.no === no) ?? data.cases[0];
  return (
    <OfficeFrame fill>
      {shown === undefined ? (
        <Page title="合议">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有需要合议的项目。" />
        </Page>
      ) : (
        <div className={styles['halves']}>
          <CaseList cases={data.cases} shown={shown.no} checkCode={data.checkCode} />
          <CaseView key={`${shown.no} ${shown.opinions.length}`} one={shown} result={data.result} />
        </div>
      )}
    </OfficeFrame>
  );
}
