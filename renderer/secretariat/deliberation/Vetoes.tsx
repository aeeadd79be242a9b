import { Button, Input } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { confirmsVeto, votesCast, votesText, type OpinionVotes } from '#shared/domain/opinion.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { Ballots, NO_VOTES } from './Ballots.tsx';
import styles from './Deliberation.module.css';

interface VetoesProps {
  readonly no: string;
  readonly vetoes: DeliberationCase['vetoes'];
  /** How many may vote. */
  readonly members: number;
}

const decisionWords = { undecided: '待裁定', dismissed: '不成立', confirmed: '已确认' } as const;

/** What was raised as a veto, and the panel's vote on each: more than half confirm it. */
export function Vetoes({ no, vetoes, members }: VetoesProps) {
  return (
    <section aria-label="一票否决">
      <h3>一票否决</h3>
      {vetoes.map((one) => (
        <Veto key={one.veto} no={no} one={one} members={members} />
      ))}
    </section>
  );
}

type VetoProps = Omit<VetoesProps, 'vetoes'> & { readonly one: VetoesProps['vetoes'][number] };

function Veto({ no, one, members }: VetoProps) {
  const [votes, setVotes] = useState<OpinionVotes>(NO_VOTES);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const cast = votesCast(votes);
  const record = async (): Promise<void> => {
    setBusy(true);
    const result = await engine.call('deliberation.veto', { no, veto: one.veto, votes, reason: reason.trim() });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    setReason('');
    setVotes(NO_VOTES);
    setProblem(null);
    void refreshOffice();
  };
  return (
    <div className={styles['veto']}>
      <p>
        <strong>{one.name}</strong>（{decisionWords[one.decision]}
        {one.votes !== null && `：${votesText(one.votes)}`}）
      </p>
      {one.reasons.length > 0 && (
        <ul className={styles['causes']}>
          {one.reasons.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <Ballots about={`否决「${one.name}」`} members={members} votes={votes} disabled={busy} change={setVotes} />
      <div className={styles['row']}>
        <Input
          aria-label={`对「${one.name}」裁定的理由`}
          placeholder="专家组裁定的理由（必填）"
          value={reason}
          maxLength={1000}
          disabled={busy}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button disabled={busy || cast === 0 || reason.trim() === ''} onClick={() => void record()}>
          {cast === 0
            ? '记录表决，并重新汇总'
            : confirmsVeto(votes)
              ? '按表决确认否决，并重新汇总'
              : '按表决否决不成立，并重新汇总'}
        </Button>
      </div>
      <ProblemNote problem={problem} />
    </div>
  );
}
