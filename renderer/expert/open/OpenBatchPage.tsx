import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { enterSession, useSession } from '#renderer/app/session.ts';
import { ask, engine } from '#renderer/client/engine.ts';
import { queries, refresh } from '#renderer/client/queries.ts';
import type { OpenedBatch } from '#shared/contract/batch.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Result } from '#shared/result.ts';
import { BatchFactsPage } from './BatchFactsPage.tsx';
import { ChooseBatch } from './ChooseBatch.tsx';
import { Opening, type OpeningState } from './Opening.tsx';
import { RefusedPage } from './RefusedPage.tsx';
import { WrongKindPage } from './WrongKindPage.tsx';

type Inspected = Result<OutputOf<'file.inspect'>>;

/** From a file on a stick to a desk: what it is, what it says, the steps, and every refusal in words. */
export default function OpenBatchPage() {
  const navigate = useNavigate();
  const session = useSession().data?.session ?? null;
  const pending = usePendingFile((one) => one.file);
  const takePending = usePendingFile((one) => one.take);
  const [file, setFile] = useState<string | null>(null);
  const [looked, setLooked] = useState<Inspected | null>(null);
  const [opening, setOpening] = useState<OpeningState | null>(null);
  const [refusal, setRefusal] = useState<Extract<Result<OpenedBatch>, { ok: false }>['error'] | null>(null);

  const inspect = async (path: string): Promise<void> => {
    setFile(path);
    setRefusal(null);
    setLooked(await engine.call('file.inspect', { file: path }));
  };
  const startOver = (): void => {
    setFile(null);
    setLooked(null);
    setRefusal(null);
  };
  const finished = async (result: Result<OpenedBatch>): Promise<void> => {
    setOpening(null);
    if (!result.ok) {
      if (result.error.code === 'CANCELLED') return startOver();
      return setRefusal(result.error);
    }
    const { session: now } = await ask('session.current', {});
    if (now !== null) enterSession(now);
    queries.removeQueries({ queryKey: ['dossier.read'] });
    refresh('desk.read', 'desk.rubrics', 'ballot.all', 'pledge.read');
    void navigate('/desk');
  };
  const open = async (path: string): Promise<void> => {
    const abort = new AbortController();
    setOpening({ progress: null, cancel: () => abort.abort() });
    const onProgress = (progress: OpeningState['progress']): void =>
      setOpening((old) => (old === null ? old : { ...old, progress }));
    await finished(await engine.call('batch.open', { file: path }, { signal: abort.signal, onProgress }));
  };

  // A page that was reloaded in the middle finds the work that it began.
  useEffect(() => {
    const find = async (): Promise<void> => {
      const { works } = await ask('work.list', {});
      const running = works.find((one) => one.method === 'batch.open');
      if (running === undefined) return;
      const abort = new AbortController();
      setOpening({ progress: running.progress, cancel: () => abort.abort() });
      const onProgress = (progress: OpeningState['progress']): void =>
        setOpening((old) => (old === null ? old : { ...old, progress }));
      await finished(await engine.follow('batch.open', running.id, { signal: abort.signal, onProgress }));
    };
    void find();
    // Once, when the page comes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useEffect(() => {
    if (pending === null || session === null) return;
    const path = takePending();
    if (path !== null) void inspect(path);
  }, [pending, session, takePending]);

  if (session === null) return <Navigate to="/" replace />;
  if (opening !== null)
    return (
      <Frame>
        <Opening state={opening} file={file} />
      </Frame>
    );
  const back = (
    <Button size="large" onClick={startOver}>
      换一个文件
    </Button>
  );
  if (refusal !== null && file !== null)
    return (
      <Frame>
        <RefusedPage file={file} problem={refusal} retry={() => void inspect(file)} back={back} />
      </Frame>
    );
  if (looked !== null && file !== null) {
    if (!looked.ok)
      return (
        <Frame>
          <RefusedPage file={file} problem={looked.error} retry={() => void inspect(file)} back={back} />
        </Frame>
      );
    const { kind, batch } = looked.value;
    return (
      <Frame>
        {batch === null || kind !== 'zpb' ? (
          <WrongKindPage file={file} kind={kind} back={back} />
        ) : (
          <BatchFactsPage batch={batch} open={() => void open(file)} back={back} />
        )}
      </Frame>
    );
  }
  return (
    <Frame>
      <ChooseBatch take={(path) => void inspect(path)} deskThere={session.batch !== null} />
    </Frame>
  );
}
