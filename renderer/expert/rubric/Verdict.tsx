import { Radio } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import type { FindingLevel } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Rubric.module.css';
import { TextField } from './TextField.tsx';

interface VerdictProps {
  readonly no: string;
  readonly ballot: Ballot;
  readonly disabled: boolean;
}

const levels: readonly { level: FindingLevel; condition: string }[] = [
  { level: '国际领先', condition: '主指标优于国际同类最好水平,对标对象、数据来源和年份可以查证' },
  { level: '国际先进', condition: '主指标达到国际同类先进水平,对标对象和数据来源可以查证' },
  { level: '国内领先', condition: '主指标优于国内同类最好水平' },
  { level: '国内先进', condition: '主指标达到国内同类先进水平' },
  { level: '未判定', condition: '材料不足以判定' },
];

const needsBenchmark = (level: FindingLevel): boolean => level === '国际领先' || level === '国际先进';

/** 先进水平: a finding of its own, never derived from the score. */
export function Finding({ no, ballot, disabled }: VerdictProps) {
  const { finding } = ballot;
  const [chosen, setChosen] = useState<FindingLevel | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const level = chosen ?? finding?.level ?? null;
  const benchmark = finding?.benchmark ?? '';
  const save = async (wanted: FindingLevel, text: string): Promise<string | null> => {
    if (needsBenchmark(wanted) && text.trim() === '') {
      const said = `判定为「${wanted}」需要写明所依据的国际对标对象,写明后保存。`;
      setProblem(said);
      return said;
    }
    const result = await changeBallot(no, { kind: 'finding', level: wanted, benchmark: text });
    setProblem(result.ok ? null : result.error.message);
    if (result.ok) setChosen(null);
    return result.ok ? null : result.error.message;
  };
  return (
    <section className={styles['card']} aria-label="先进水平判定">
      <h3>先进水平判定</h3>
      <p className={styles['question']}>单独判定,与得分无关。专家组三分之二以上判定一致才成立。</p>
      <Radio.Group
        aria-label="先进水平"
        className={styles['levels'] ?? ''}
        disabled={disabled}
        value={level}
        onChange={(event) => {
          const wanted = event.target.value as FindingLevel;
          setChosen(wanted);
          void save(wanted, benchmark);
        }}
      >
        {levels.map((one) => (
          <Radio key={one.level} value={one.level}>
            <strong>{one.level}</strong> <span className={styles['condition']}>{one.condition}</span>
          </Radio>
        ))}
      </Radio.Group>
      <TextField
        label="判定所依据的对标对象"
        stored={benchmark}
        limit={1000}
        disabled={disabled || level === null}
        save={(text) => (level === null ? Promise.resolve(null) : save(level, text))}
        due={problem}
      />
    </section>
  );
}

/** 同意认定, and what the expert thinks of the whole. */
export function Verdict({ no, ballot, disabled }: VerdictProps) {
  // What was chosen shows at once; what is stored takes over when the engine has answered.
  const [wanted, setWanted] = useState<string | null>(null);
  const stored = ballot.agree === null ? 'none' : ballot.agree ? 'yes' : 'no';
  const vote = async (value: string): Promise<void> => {
    setWanted(value);
    await changeBallot(no, { kind: 'agree', agree: value === 'none' ? null : value === 'yes' });
    setWanted(null);
  };
  return (
    <section className={styles['card']} aria-label="认定意见">
      <h3>是否同意认定为产业质量攻关成果</h3>
      <Radio.Group
        aria-label="是否同意认定"
        className={styles['votes'] ?? ''}
        disabled={disabled}
        value={wanted ?? stored}
        onChange={(event) => void vote(String(event.target.value))}
      >
        <Radio value="yes">同意</Radio>
        <Radio value="no">不同意</Radio>
        <Radio value="none">暂不表态</Radio>
      </Radio.Group>
      <TextField
        label="总体意见(可不填)"
        stored={ballot.opinion}
        limit={20_000}
        disabled={disabled}
        rows={3}
        save={async (text) => {
          const result = await changeBallot(no, { kind: 'opinion', opinion: text });
          return result.ok ? null : result.error.message;
        }}
      />
    </section>
  );
}
