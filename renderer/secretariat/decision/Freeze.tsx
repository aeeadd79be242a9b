import { Button, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DecisionState } from '#shared/contract/office/decision.ts';
import { stageNames, type DecisionStage } from '#shared/domain/decision.ts';
import { useChange } from '../frame/useChange.ts';
import { dateWords, nameOf } from './words.ts';
import styles from './Decision.module.css';

/** The act that freezes what stands in the table: 拟认定 for the announcement, 认定 for the notice. */
export function Freeze({ state, blocked }: { readonly state: DecisionState; readonly blocked: boolean }) {
  const { decisions, announcement } = state;
  const [newest] = decisions;
  const announced = newest?.stage === 'proposed' && announcement?.decision === newest.digest;
  const { busy, problem, change } = useChange();
  const [chosen, setStage] = useState<DecisionStage | null>(null);
  const [year, setYear] = useState(newest?.year ?? state.year);
  const [exception, setException] = useState('');
  const stage = chosen ?? (announced || newest?.stage === 'final' ? 'final' : 'proposed');
  const early = stage === 'final' && !(announced && announcement.over);
  const freeze = async (): Promise<void> => {
    if ((await change('decision.freeze', { stage, year, exception: early ? exception : '' })) !== null) setStage(null);
  };
  return (
    <form
      className={styles['freeze']}
      aria-label="形成方案"
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
      <p className={styles['stands']}>
        {newest === undefined
          ? '还没有形成过方案。'
          : `现行：${nameOf(newest)}，校验码 ${newest.checkCode}，${newest.dossiers} 个项目中 ${newest.recognised} 个认定。`}
        <Link to="/office/board/round" className={styles['board']}>
          对照年度目标
        </Link>
      </p>
      <div className={styles['tools']}>
        <Radio.Group
          aria-label="形成哪一种方案"
          value={stage}
          disabled={busy}
          onChange={(event) => setStage(event.target.value as DecisionStage)}
          options={[
            { value: 'proposed', label: '拟认定（用于公示）' },
            { value: 'final', label: '认定（用于通报）' },
          ]}
        />
        <div className={styles['year']}>
          <label htmlFor="freeze-year">年度</label>
          <InputNumber
            id="freeze-year"
            min={2000}
            max={2100}
            precision={0}
            value={year}
            disabled={busy}
            onChange={(value) => setYear(value ?? state.year)}
          />
        </div>
        <Button type="primary" size="large" htmlType="submit" disabled={busy || blocked}>
          {busy ? '正在形成方案' : `形成${stageNames[stage]}方案，此后不可更改`}
        </Button>
      </div>
      {early && (
        <div>
          <label htmlFor="freeze-exception">
            {announced
              ? `公示到${dateWords(announcement.until)}为止。期满之前就要认定的，写明理由`
              : '拟认定方案还没有公示。不公示就要认定的，写明理由'}
          </label>
          <Input
            id="freeze-exception"
            maxLength={2000}
            value={exception}
            disabled={busy}
            onChange={(event) => setException(event.target.value)}
          />
        </div>
      )}
      <ProblemNote problem={problem} />
    </form>
  );
}
