import { useParams } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { AttachmentDoor, type AttachmentMethods } from '#renderer/documents/attachmentDoor.ts';
import { Attachments } from '#renderer/expert/dossier/Attachments.tsx';
import { DossierView } from '#renderer/expert/dossier/DossierView.tsx';
import { DossierFrame } from './DossierFrame.tsx';
import { Withdraw } from './Withdraw.tsx';

const throughIntake: AttachmentMethods = {
  open: 'intake.attachment.open',
  read: 'intake.attachment.read',
  table: 'intake.attachment.table',
};

const addressOf = (no: string): string => `/office/intake/dossier/${no}`;

/** A stored dossier with its papers, as experts will see it. */
export function StoredDossierPage() {
  const { no = '' } = useParams();
  const { data, error } = useEngine('intake.dossier', { no });
  const stored = useEngine('intake.stored', {}).data?.dossiers ?? [];
  const own = stored.find((one) => one.no === no);
  return (
    <DossierFrame
      no={no}
      numbers={stored.map((one) => one.no)}
      list="/office/intake"
      back="返回收件"
      at={addressOf}
      said={`专家看到的卷宗。${own?.released === true ? '已封包发给专家，内容不能再改。' : ''}`}
      tools={own !== undefined && !own.released && <Withdraw no={no} title={own.title} />}
    >
      {data === undefined ? (
        error === null ? (
          <Waiting what={`正在打开项目 ${no}`} />
        ) : (
          <ProblemNote problem={error} />
        )
      ) : (
        <AttachmentDoor value={throughIntake}>
          <DossierView key={no} dossier={data.dossier} papers={<Attachments dossier={data.dossier} ballot={null} />} />
        </AttachmentDoor>
      )}
    </DossierFrame>
  );
}
