import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Button } from 'antd';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { DeskStatus } from '#renderer/expert/desk/DeskStatus.tsx';
import type { Desk } from '#shared/contract/desk.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import { HandOver } from './HandOver.tsx';
import { Remarks } from './Remarks.tsx';
import { SignForm } from './SignForm.tsx';
import { SignedBefore } from './SignedBefore.tsx';

/** Check, sign, hand over: what is missing, the statement, the stick, and then the 校验码. */
export default function SignPage() {
  const session = useSession().data?.session ?? null;
  const desk = useEngine('desk.read', {}, { enabled: session?.batch !== null });
  const [done, setDone] = useState<HandedOver | null>(null);
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  if (desk.data === undefined)
    return (
      <Frame>
        <ProblemNote problem={desk.error} />
        {desk.error === null && <Waiting what="正在检查评分" />}
      </Frame>
    );
  return (
    <Frame status={<DeskStatus desk={desk.data} />}>
      {done === null ? <Check desk={desk.data} signed={setDone} /> : <HandOver handed={done} again={setDone} />}
    </Frame>
  );
}

function Check({ desk, signed }: { readonly desk: Desk; readonly signed: (handed: HandedOver) => void }) {
  const navigate = useNavigate();
  const remarks = desk.dossiers.flatMap((one) => one.remarks);
  const missing = remarks.filter((one) => one.severity === 'missing');
  const doubts = remarks.filter((one) => one.severity === 'doubt');
  const newest = desk.sheets.at(-1);
  if (newest !== undefined && !desk.changedSinceSigned)
    return <SignedBefore sheet={newest} written={signed} doubts={doubts} />;
  const [first] = missing;
  return (
    <Page
      title="检查并签名"
      lead={
        first === undefined
          ? '评分已经完整。请核对下面的提示，然后签名并写入 U 盘。'
          : `还有 ${missing.length} 处没有完成，补齐后才能签名。点击任一条可直接到达。`
      }
    >
      <Remarks title="必须补齐" remarks={missing} />
      <Remarks title="请再看一眼（不影响签名）" remarks={doubts} />
      {first === undefined ? (
        <SignForm desk={desk} signed={signed} />
      ) : (
        <Button
          type="primary"
          size="large"
          onClick={() => void navigate(`/dossier/${first.no}${first.item === null ? '' : `?item=${first.item}`}`)}
        >
          去补第一处
        </Button>
      )}
    </Page>
  );
}
