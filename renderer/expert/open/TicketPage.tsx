import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { engine } from '#renderer/client/engine.ts';
import { refresh } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { Session } from '#shared/contract/session.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { RefusedPage } from './RefusedPage.tsx';
import styles from './Open.module.css';

interface TicketPageProps {
  readonly file: string;
  readonly another: (primary: boolean) => ReactNode;
  readonly session: Session | null;
}

/** A 复评通知: what it is and what opening it does, before it is opened. */
export function TicketPage({ file, another, session }: TicketPageProps) {
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = async (): Promise<void> => {
    setBusy(true);
    const result = await engine.call('ticket.open', { file });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    refresh('desk.read', 'ballot.all', 'dossier.read', 'dossier.standing');
    void navigate('/desk');
  };
  if (problem !== null)
    return (
      <RefusedPage file={file} problem={problem} retry={() => setProblem(null)} another={another} session={session} />
    );
  return (
    <Page title="复评通知" lead={`『${fileName(file)}』`}>
      <p className={styles['told']}>
        秘书处请您对几个项目再看一次。通知里有全组评分的分布，不写是谁评的。打开通知不改变您的任何评分；是否修改由您决定，修改后重新签名并写明理由，第一次的评分仍会保留。
      </p>
      <div className={styles['actions']}>
        <Button type="primary" size="large" disabled={busy} onClick={() => void open()}>
          打开复评通知
        </Button>
        {another(false)}
      </div>
    </Page>
  );
}
