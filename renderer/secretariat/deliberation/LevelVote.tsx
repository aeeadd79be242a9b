import { Select } from 'antd';
import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { findingVoteSchema, type FindingVote } from '#shared/domain/opinion.ts';
import { Ballots, NO_VOTES } from './Ballots.tsx';
import styles from './Deliberation.module.css';

const NONE = 'none';

interface LevelVoteProps {
  readonly one: DeliberationCase;
  readonly finding: FindingVote | null;
  readonly disabled: boolean;
  readonly change: (finding: FindingVote | null) => void;
}

/** The level put to the vote of the meeting, beside what the ballots on the sheets say. */
export function LevelVote({ one, finding, disabled, change }: LevelVoteProps) {
  return (
    <div className={styles['level']}>
      <div className={styles['row']}>
        <label htmlFor="opinion-level">领先水平</label>
        <Select
          id="opinion-level"
          className={styles['select'] ?? ''}
          value={finding?.level ?? NONE}
          disabled={disabled}
          onChange={(level: FindingVote['level'] | typeof NONE) =>
            change(level === NONE ? null : { level, votes: finding?.votes ?? NO_VOTES })
          }
          options={[
            { value: NONE, label: '不表决，以评分单为准' },
            ...findingVoteSchema.shape.level.options.map((value) => ({ value, label: `表决：${value}` })),
          ]}
        />
        <span className={styles['small']}>评分单：{one.international.text}</span>
      </div>
      {finding !== null && (
        <Ballots
          about="领先水平"
          members={one.members.length}
          votes={finding.votes}
          disabled={disabled}
          change={(votes) => change({ ...finding, votes })}
        />
      )}
    </div>
  );
}
