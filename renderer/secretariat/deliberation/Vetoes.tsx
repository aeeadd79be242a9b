import { Button, Input } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Deliberation.module.css';

interface VetoesProps {
  readonly no: string;
  readonly vetoes: DeliberationCase['vetoes'];
}

const decisionWords = { undecided: '待裁定', dismissed: '不成立', confirmed: '已确认' } as const;

/** What was raised as a veto, and the panel's ruling on each. */
export function Vetoes({ no, vetoes }: VetoesProps) {
  return (
    <section aria-label="一票否决">
      <h3>一票否决</h3>
      {vetoes.map((one) => (
        <Veto key={one.veto} no={no} one={one} />
      ))}
    </section>
  );
}

function Veto({ no, one }: { readonly no: string; readonly one: VetoesProps['vetoes'][number] }) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const decide = async (confirmed: boolean): Promise<void> => {
    setBusy(true);
    const result = await engine.call('deliberation.veto', { no, veto: one.veto, confirmed, reason: reason.trim() });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    setReason('');
    setProblem(null);
    void refreshOffice();
  };
  return (
    <div className={styles['veto']}>
      <p>
        <strong>{one.name}</strong>（{decisionWords[one.decision]}）
      </p>
      {one.reasons.length > 0 && (
        <ul className={styles['causes']}>
          {one.reasons.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className={styles['row']}>
        <Input
          aria-label={`对「${one.name}」裁定的理由`}
          placeholder="专家组裁定的理由（必填）"
          value={reason}
          maxLength={1000}
          disabled={busy}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button danger disabled={busy || reason.trim() === ''} onClick={() => void decide(true)}>
          确认否决，并重新汇总
        </Button>
        <Button disabled={busy || reason.trim() === ''} onClick={() => void decide(false)}>
          否决不成立
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </div>
  );
}
