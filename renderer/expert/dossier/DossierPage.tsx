import { Navigate, useParams, useSearchParams } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { Refusal } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { nextUnfinished } from '#renderer/expert/desk/deskView.ts';
import { RubricPane } from '#renderer/expert/rubric/RubricPane.tsx';
import type { Desk } from '#shared/contract/desk.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import { Attachments } from './Attachments.tsx';
import { DossierView } from './DossierView.tsx';
import styles from './DossierPage.module.css';
import { Recused } from './Recused.tsx';
import { Workbench } from './Workbench.tsx';
import { useReading } from './reading.ts';

/** One dossier: list, dossier and rubric, side by side. */
export default function DossierPage() {
  const { no = '' } = useParams();
  const session = useSession().data?.session ?? null;
  const there = session !== null && session.batch !== null;
  const desk = useEngine('desk.read', {}, { enabled: there });
  const rubrics = useEngine('desk.rubrics', {}, { enabled: there });
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  if (desk.data === undefined || rubrics.data === undefined)
    return (
      <Frame>
        <ProblemNote problem={desk.error ?? rubrics.error} />
        {desk.error === null && rubrics.error === null && <Waiting what="正在打开项目" />}
      </Frame>
    );
  if (desk.data.pledgedAt === null) return <Navigate to="/pledge" replace />;
  return <OpenDossier no={no} desk={desk.data} rubrics={rubrics.data.rubrics} />;
}

interface OpenDossierProps {
  readonly no: string;
  readonly desk: Desk;
  readonly rubrics: readonly Rubric[];
}

function OpenDossier({ no, desk, rubrics }: OpenDossierProps) {
  const [search] = useSearchParams();
  const openPage = useReading((one) => one.open);
  const known = desk.dossiers.find((one) => one.no === no);
  const named = known !== undefined || desk.recusedBeforehand.some((one) => one.no === no);
  const closed = known === undefined || known.state === 'recused';
  const read = useEngine('dossier.read', { no }, { enabled: !closed });
  const refused = read.error instanceof Refusal && read.error.problem.code === 'DOSSIER_RECUSED';
  const rubric = rubrics.find((one) => one.category === known?.category) ?? null;
  const bench = { no, desk, rubrics, rubric };
  if (!named) return <Navigate to="/desk" replace />;
  if (closed || refused)
    return (
      <Workbench
        {...bench}
        left={
          <div className={styles['content']}>
            <Recused key={no} no={no} next={nextUnfinished(desk, no)} />
          </div>
        }
        right={null}
      />
    );
  if (read.data === undefined || rubric === null)
    return (
      <Workbench
        {...bench}
        left={read.error === null ? <Waiting what={`正在打开项目 ${no}`} /> : <ProblemNote problem={read.error} />}
        right={read.error === null ? <div /> : null}
      />
    );
  const { dossier, state } = read.data;
  return (
    <Workbench
      {...bench}
      left={<DossierView dossier={dossier} papers={<Attachments dossier={dossier} ballot={state.ballot} />} />}
      right={
        <RubricPane
          key={no}
          state={state}
          rubric={rubric}
          dossier={dossier}
          showPin={openPage}
          begin={search.get('item')}
        />
      }
    />
  );
}
