import { App, Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useOpenedFile } from '#renderer/app/pendingFile.ts';
import { useSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { Waiting } from '#renderer/design/Waiting.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Session } from '#shared/contract/session.ts';
import type { Result } from '#shared/result.ts';
import { BatchFactsPage } from './BatchFactsPage.tsx';
import { ChooseBatch } from './ChooseBatch.tsx';
import { Opening } from './Opening.tsx';
import { findOpening, forgetOpening, openBatch, useOpening } from './opening.ts';
import { RefusedPage } from './RefusedPage.tsx';
import { TicketPage } from './TicketPage.tsx';
import { WrongKindPage } from './WrongKindPage.tsx';

type Inspected = Result<OutputOf<'file.inspect'>>;

/** From a file on a stick to a desk: what it is, what it says, the steps, and every refusal in words. */
export default function OpenBatchPage() {
  const { data } = useSession();
  // Locked in the middle: the 口令 is asked for over this page, which stays.
  if (data === undefined || (data.session === null && data.known.length === 0)) return <Navigate to="/" replace />;
  return (
    <Frame>
      <OpenBatch session={data.session} />
    </Frame>
  );
}

function OpenBatch({ session }: { readonly session: Session | null }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const work = useOpening((one) => one.work);
  const [file, setFile] = useState<string | null>(null);
  const [looked, setLooked] = useState<Inspected | null>(null);

  const inspect = useCallback(async (path: string): Promise<void> => {
    forgetOpening();
    setFile(path);
    setLooked(null);
    setLooked(await engine.call('file.inspect', { file: path }));
  }, []);
  const startOver = (): void => {
    forgetOpening();
    setFile(null);
    setLooked(null);
  };

  useEffect(() => void findOpening(), []);
  const unlocked = session !== null;
  useOpenedFile(
    useCallback(() => unlocked, [unlocked]),
    useCallback((path) => void inspect(path), [inspect]),
  );
  const result = work?.result ?? null;
  useEffect(() => {
    if (result === null) return;
    // What was cancelled is as if it had never begun.
    if (result.ok || result.error.code === 'CANCELLED') forgetOpening();
    if (result.ok) {
      if (result.value.present) void message.info(`『${result.value.panel}』的这个评审包以前打开过，您的评分都在。`, 6);
      void navigate('/desk');
    }
  }, [result, navigate, message]);

  const another = (primary: boolean) => (
    <Button type={primary ? 'primary' : 'default'} size="large" onClick={startOver}>
      换一个文件
    </Button>
  );
  if (work !== null && (work.result === null || work.result.ok)) return <Opening work={work} />;
  if (work?.result?.ok === false && work.result.error.code !== 'CANCELLED') {
    const failed = work.file ?? file;
    return (
      <RefusedPage
        file={failed}
        problem={work.result.error}
        retry={failed === null ? null : () => void inspect(failed)}
        another={another}
        session={session}
      />
    );
  }
  if (file === null) return <ChooseBatch take={(path) => void inspect(path)} session={session} />;
  if (looked === null) return <Waiting what="正在查看文件" />;
  if (!looked.ok)
    return (
      <RefusedPage
        file={file}
        problem={looked.error}
        retry={() => void inspect(file)}
        another={another}
        session={session}
      />
    );
  const { kind, batch } = looked.value;
  if (kind === 'zpt') return <TicketPage key={file} file={file} another={another} session={session} />;
  return batch === null ? (
    <WrongKindPage file={file} kind={kind} another={another} />
  ) : (
    <BatchFactsPage batch={batch} open={() => openBatch(file)} another={another} session={session} />
  );
}
