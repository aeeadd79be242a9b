import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { AuditRecord } from './AuditRecord.tsx';

/** 监督记录: everything that was done in this round, verified from end to end. */
export default function AuditPage() {
  const { data, error } = useEngine('audit.read', {});
  if (data !== undefined)
    return (
      <OfficeFrame fill>
        <AuditRecord record={data} />
      </OfficeFrame>
    );
  return (
    <OfficeFrame>
      {error === null ? (
        <Waiting what="正在核验监督记录" />
      ) : (
        <Page title="监督记录">
          <ProblemNote problem={error} />
        </Page>
      )}
    </OfficeFrame>
  );
}
