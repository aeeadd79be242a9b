import { InputNumber } from 'antd';
import type { OpinionVotes } from '#shared/domain/opinion.ts';
import styles from './Deliberation.module.css';

const ballots = [
  ['agree', '同意'],
  ['disagree', '不同意'],
  ['abstained', '弃权'],
] as const;

export const NO_VOTES: OpinionVotes = { agree: 0, disagree: 0, abstained: 0 };

interface BallotsProps {
  /** What is voted on, for whoever does not see the heading above. */
  readonly about: string;
  readonly members: number;
  readonly votes: OpinionVotes;
  readonly disabled: boolean;
  readonly change: (votes: OpinionVotes) => void;
}

/** A vote as it was counted in the meeting, beside how many may vote. */
export function Ballots({ about, members, votes, disabled, change }: BallotsProps) {
  return (
    <div className={styles['row']}>
      {ballots.map(([key, label]) => (
        <label key={key} className={styles['number']}>
          {label}
          <InputNumber
            aria-label={`${label}票数${about === '' ? '' : `（${about}）`}`}
            min={0}
            max={members}
            precision={0}
            value={votes[key]}
            disabled={disabled}
            onChange={(value) => change({ ...votes, [key]: value ?? 0 })}
          />
        </label>
      ))}
      <span className={styles['small']}>可以表决的组员 {members} 名</span>
    </div>
  );
}
