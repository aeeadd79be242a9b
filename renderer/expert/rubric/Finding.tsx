import { Radio } from 'antd';
import { useRef } from 'react';
import { useDraft, type Said } from '#renderer/expert/ballot/useDraft.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Verdict.module.css';
import { TextField, tooLong } from './TextField.tsx';
import { findingLevels, needsBenchmark } from './findingLevels.ts';
import { bringIntoSight } from './useSteadyAim.ts';

interface FindingProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly ballot: Ballot;
  readonly locked: boolean;
}

const BENCHMARK = 1000;

function findingOf(text: string, benchmark: string): Said {
  const level = findingLevels.find((one) => one.level === text)?.level;
  const as = benchmark.trim();
  if (level === undefined) return { problem: '请先选择先进水平。' };
  if (as === '' && needsBenchmark(level))
    return { problem: `判定为「${level}」需要写明所依据的国际对标对象，写明后才保存。` };
  const problem = tooLong('依据', benchmark, BENCHMARK);
  return problem === null ? { as: level, change: { kind: 'finding', level, benchmark: as } } : { problem };
}

/** 先进水平: a finding of its own, never derived from the score. */
export function Finding({ no, rubric, ballot, locked }: FindingProps) {
  const { finding } = ballot;
  const card = useRef<HTMLElement>(null);
  // A level that still waits for its benchmark is kept like any other text that is not stored yet.
  const level = useDraft({
    no,
    place: '先进水平',
    stored: finding?.level ?? '',
    say: (text) => findingOf(text, benchmark.text),
  });
  const chosen = findingLevels.find((one) => one.level === level.text)?.level ?? null;
  const benchmark = useDraft({
    no,
    place: '先进水平的依据',
    stored: finding?.benchmark ?? '',
    say: (text) => {
      const said = findingOf(level.text, text);
      return 'problem' in said ? said : { ...said, as: text.trim() };
    },
  });
  const waits = benchmark.text.trim() === '';
  const { numerator, denominator } = rubric.thresholds.international;
  return (
    <section ref={card} className={styles['card']} aria-label="先进水平判定">
      <h2>先进水平判定</h2>
      <p className={styles['lead']}>
        单独判定，不由得分推算。国际先进及以上须有 {numerator}/{denominator} 以上的专家判定，才成为专家组的结论。
      </p>
      <Radio.Group
        aria-label="先进水平"
        className={styles['levels'] ?? ''}
        disabled={locked}
        value={chosen}
        onChange={(event) => {
          level.edit(String(event.target.value));
          level.keep(true);
          // What it may ask for next is below the last level.
          if (card.current !== null) bringIntoSight(card.current);
        }}
      >
        {findingLevels.map((one) => (
          <Radio key={one.level} value={one.level} className={styles['level'] ?? ''}>
            <strong>{one.level}</strong>
            <span className={styles['condition']}>{one.condition}</span>
          </Radio>
        ))}
      </Radio.Group>
      <TextField
        label="判定所依据的对标对象"
        placeholder="对标对象、数据来源、年份"
        text={benchmark}
        limit={BENCHMARK}
        locked={locked || chosen === null}
        due={
          chosen === null
            ? null
            : needsBenchmark(chosen)
              ? `判定为「${chosen}」需要写明所依据的国际对标对象${waits ? '，写明后才保存' : ''}`
              : '可不填'
        }
      />
    </section>
  );
}
