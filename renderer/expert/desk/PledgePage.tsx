import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { useSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { refresh, useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './PledgePage.module.css';

/** The 承诺书: accepted once before the first dossier opens, readable ever after. */
export default function PledgePage() {
  const navigate = useNavigate();
  const session = useSession().data?.session ?? null;
  const pledge = useEngine('pledge.read', {}, { enabled: session !== null && session.batch !== null });
  const [agreed, setAgreed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (session !== null && session.batch === null) return <Navigate to="/open" replace />;
  if (pledge.data === undefined)
    return (
      <Frame>
        <ProblemNote problem={pledge.error} />
        {pledge.error === null && <Waiting what="正在打开承诺书" />}
      </Frame>
    );
  const { title, paragraphs, digest, acceptedAt } = pledge.data;
  const accept = async (): Promise<void> => {
    setBusy(true);
    const result = await engine.call('pledge.accept', { digest });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    // Another text than the one that was shown has to be read first.
    if (!result.ok) setAgreed(false);
    refresh('pledge.read', 'desk.read');
    if (result.ok) void navigate('/desk');
  };
  return (
    <Frame>
      <Page title={title}>
        <div className={styles['text']}>
          {paragraphs.map((one) => (
            <p key={one}>{one}</p>
          ))}
        </div>
        {acceptedAt === null ? (
          <>
            <Checkbox
              className={styles['agree'] ?? ''}
              checked={agreed}
              disabled={busy}
              onChange={(event) => setAgreed(event.target.checked)}
            >
              我已阅读，承诺遵守以上各项
            </Checkbox>
            <div className={styles['actions']}>
              <Button type="primary" size="large" disabled={!agreed || busy} onClick={() => void accept()}>
                确认承诺，开始评审
              </Button>
              <Button size="large" disabled={busy} onClick={() => void navigate('/desk')}>
                返回
              </Button>
            </div>
            <div className={styles['problem']}>
              <ProblemNote problem={problem} />
            </div>
          </>
        ) : (
          <div className={styles['actions']}>
            <span>您已于 {dayAndClock(acceptedAt)} 确认。</span>
            <Button size="large" onClick={() => void navigate('/desk')}>
              返回项目列表
            </Button>
          </div>
        )}
      </Page>
    </Frame>
  );
}
