import { Radio } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import { useDraft } from '#renderer/expert/ballot/useDraft.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Verdict.module.css';
import { TextField, tooLong } from './TextField.tsx';

interface VerdictProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly ballot: Ballot;
  readonly locked: boolean;
}

const OPINION = 20_000;

/** 同意认定, and what the expert thinks of the whole. */
export function Verdict({ no, rubric, ballot, locked }: VerdictProps) {
  // What was chosen shows at once; what is stored takes over when the engine has answered.
  const [wanted, setWanted] = useState<string | null>(null);
  const stored = ballot.agree === null ? 'none' : ballot.agree ? 'yes' : 'no';
  const vote = async (value: string): Promise<void> => {
    setWanted(value);
    await changeBallot(no, { kind: 'agree', agree: value === 'none' ? null : value === 'yes' });
    setWanted(null);
  };
  const opinion = useDraft({
    no,
    place: '总体意见',
    stored: ballot.opinion,
    say: (text) => {
      const problem = tooLong('总体意见', text, OPINION);
      const as = text.trim();
      return problem === null ? { as, change: { kind: 'opinion', opinion: as } } : { problem };
    },
  });
  const { numerator, denominator } = rubric.thresholds.agreement;
  return (
    <section className={styles['card']} aria-label="认定意见">
      <h2>是否同意认定为产业质量攻关成果</h2>
      <p className={styles['lead']}>
        须有未回避专家的 {numerator}/{denominator} 以上同意。暂不表态的，不计为同意。
      </p>
      <Radio.Group
        aria-label="是否同意认定"
        className={styles['votes'] ?? ''}
        disabled={locked}
        value={wanted ?? stored}
        onChange={(event) => void vote(String(event.target.value))}
      >
        <Radio value="yes">同意</Radio>
        <Radio value="no">不同意</Radio>
        <Radio value="none">暂不表态</Radio>
      </Radio.Group>
      <TextField label="总体意见（可不填）" text={opinion} limit={OPINION} locked={locked} rows={[3, 16]} />
    </section>
  );
}
