import { Button } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import { useDraft } from '#renderer/expert/ballot/useDraft.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Verdict.module.css';
import { TextField, tooLong } from './TextField.tsx';

interface VetoesProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly ballot: Ballot;
  readonly locked: boolean;
}

/** 一票否决: raised by an expert with a reason, decided by the panel. */
export function Vetoes({ no, rubric, ballot, locked }: VetoesProps) {
  if (rubric.vetoes.length === 0) return null;
  const raised = new Map(ballot.vetoes.map((one) => [one.veto, one.reason]));
  return (
    <section className={styles['card']} aria-label="一票否决">
      <h2>一票否决 {raised.size > 0 && <strong className={styles['raised']}>已提出 {raised.size} 项</strong>}</h2>
      <p className={styles['lead']}>
        发现下列情形之一时提出，并写明理由。您的提出不等于否决，由专家组合议确认后才生效。没有发现则不必填写。
      </p>
      <ul className={styles['vetoes']}>
        {rubric.vetoes.map((veto) => (
          <VetoLine key={veto.code} no={no} veto={veto} reason={raised.get(veto.code) ?? null} locked={locked} />
        ))}
      </ul>
    </section>
  );
}

interface VetoLineProps {
  readonly no: string;
  readonly veto: Rubric['vetoes'][number];
  /** Null while it is not raised. */
  readonly reason: string | null;
  readonly locked: boolean;
}

const REASON = 2000;

function VetoLine({ no, veto, reason, locked }: VetoLineProps) {
  const { code, name, description } = veto;
  const [asked, setAsked] = useState(false);
  const text = useDraft({
    no,
    place: `一票否决「${name}」`,
    stored: reason ?? '',
    say: (typed) => {
      const as = typed.trim();
      if (as === '')
        return { problem: reason === null ? '请先写明理由。' : '理由不能为空。不再提出时，请点「撤回」。' };
      const problem = tooLong('理由', typed, REASON);
      return problem === null ? { as, change: { kind: 'veto', veto: code, reason: as } } : { problem };
    },
  });
  const raised = reason !== null;
  const writing = !raised && (asked || text.draft !== null) && !locked;
  return (
    <li className={raised ? styles['isRaised'] : undefined}>
      <div className={styles['line']}>
        <p className={styles['veto']}>
          <strong>{name}</strong>
          {raised && <strong className={styles['raised']}> 已提出</strong>}
          <span className={styles['condition']}>{description}</span>
        </p>
        {!locked && raised && (
          <Button
            aria-label={`撤回「${name}」`}
            onClick={() => {
              text.drop();
              setAsked(false);
              void changeBallot(no, { kind: 'withdraw-veto', veto: code });
            }}
          >
            撤回
          </Button>
        )}
        {!locked && !raised && !writing && (
          <Button aria-label={`提出「${name}」…`} onClick={() => setAsked(true)}>
            提出…
          </Button>
        )}
      </div>
      {(raised || writing) && (
        <TextField
          key={raised ? 'raised' : 'asked'}
          label={`提出「${name}」的理由`}
          placeholder="理由（必填）：哪一份材料、哪一处、依据是什么"
          text={text}
          limit={REASON}
          locked={locked}
          byHand={!raised}
        />
      )}
      {writing && (
        <div className={styles['actions']}>
          <Button type="primary" danger onClick={() => text.keep(true)}>
            提出「{name}」，交专家组确认
          </Button>
          <Button
            onClick={() => {
              text.drop();
              setAsked(false);
            }}
          >
            不提出
          </Button>
        </div>
      )}
    </li>
  );
}
