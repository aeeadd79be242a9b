import { Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import {
  outcomeNames,
  outcomeSchema,
  type FindingVote,
  type OpinionVotes,
  type Outcome,
} from '#shared/domain/opinion.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { Ballots, NO_VOTES } from './Ballots.tsx';
import { LevelVote } from './LevelVote.tsx';
import styles from './Deliberation.module.css';

interface OpinionFormProps {
  readonly one: DeliberationCase;
  readonly result: string;
}

interface Draft {
  readonly outcome: Outcome | null;
  readonly text: string;
  readonly votes: OpinionVotes;
  /** Null: the level is not put to the vote. */
  readonly finding: FindingVote | null;
  readonly leader: string;
  readonly dissent: readonly { readonly expert: string; readonly text: string }[];
}

/** The panel's opinion as the meeting gives it: outcome, votes, words, who led, who dissents. */
export function OpinionForm({ one, result }: OpinionFormProps) {
  const { members } = one;
  const [leader] = members;
  const [draft, setDraft] = useState<Draft>({
    outcome: null,
    text: '',
    votes: NO_VOTES,
    finding: null,
    leader: leader?.keyId ?? '',
    dissent: [],
  });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (some: Partial<Draft>): void => setDraft((old) => ({ ...old, ...some }));
  const { outcome, text, votes, finding, dissent } = draft;
  const dissentComplete = dissent.every((said) => said.expert !== '' && said.text.trim() !== '');
  const ready = outcome !== null && text.trim() !== '' && draft.leader !== '' && dissentComplete;
  const record = async (): Promise<void> => {
    if (outcome === null) return;
    setBusy(true);
    const answer = await engine.call('deliberation.record', {
      given: {
        no: one.no,
        outcome,
        text,
        votes,
        ...(finding === null || outcome === 'rescore' ? {} : { finding }),
        leader: draft.leader,
        dissent: dissent.map((said) => ({ ...said })),
      },
      result,
    });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error);
    void refreshOffice();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <h3>{one.opinions.length === 0 ? '专家组的意见' : '专家组再议的意见'}</h3>
      <Radio.Group
        aria-label="合议结论"
        value={outcome}
        disabled={busy}
        onChange={(event) => change({ outcome: event.target.value as Outcome })}
        options={outcomeSchema.options.map((value) => ({ value, label: outcomeNames[value] }))}
      />
      <Ballots
        about=""
        members={members.length}
        votes={votes}
        disabled={busy}
        change={(counted) => change({ votes: counted })}
      />
      {outcome !== 'rescore' && (
        <LevelVote one={one} finding={finding} disabled={busy} change={(voted) => change({ finding: voted })} />
      )}
      <div>
        <label htmlFor="opinion-text">意见</label>
        <Input.TextArea
          id="opinion-text"
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          value={text}
          disabled={busy}
          onChange={(event) => change({ text: event.target.value })}
        />
      </div>
      <div className={styles['row']}>
        <span>主持人</span>
        <Select
          aria-label="主持人"
          className={styles['select'] ?? ''}
          value={draft.leader}
          disabled={busy}
          onChange={(value) => change({ leader: value })}
          options={members.map((member) => ({
            value: member.keyId,
            label: `${member.name}${member.leader ? '（组长）' : ''}`,
          }))}
        />
        <Button
          disabled={busy || dissent.length >= members.length}
          onClick={() => change({ dissent: [...dissent, { expert: '', text: '' }] })}
        >
          记录一条不同意见
        </Button>
      </div>
      {dissent.map((said, index) => (
        // Rows have no name of their own; they are only added and taken away at their place.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={styles['row']}>
          <Select
            aria-label="不同意见由谁提出"
            className={styles['select'] ?? ''}
            placeholder="由谁提出"
            value={said.expert === '' ? null : said.expert}
            onChange={(value) =>
              change({ dissent: dissent.map((old, at) => (at === index ? { ...old, expert: value ?? '' } : old)) })
            }
            options={members.map((member) => ({ value: member.keyId, label: member.name }))}
          />
          <Input
            aria-label="不同意见的内容"
            value={said.text}
            maxLength={4000}
            onChange={(event) =>
              change({ dissent: dissent.map((old, at) => (at === index ? { ...old, text: event.target.value } : old)) })
            }
          />
          <Button type="text" onClick={() => change({ dissent: dissent.filter((_, at) => at !== index) })}>
            去掉
          </Button>
        </div>
      ))}
      <ProblemNote problem={problem} />
      <div>
        <Button type="primary" size="large" htmlType="submit" disabled={busy || !ready}>
          {busy ? '正在记录' : '记录合议意见，此后不可更改'}
        </Button>
      </div>
    </form>
  );
}
