import { Button, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { DecisionState } from '#shared/contract/office/decision.ts';
import { stageNames, type DecisionStage } from '#shared/domain/decision.ts';
import { useChange } from '../frame/useChange.ts';
import { dateWords, nameOf } from './words.ts';
import styles from './Decision.module.css';

interface FreezeProps {
  readonly state: DecisionState;
  /** Something has no conclusion yet, or the result is not the newest. */
  readonly blocked: boolean;
}

/** Which decision stands, whether anything has overtaken it, and the act that freezes the next one. */
export function Freeze({ state, blocked }: FreezeProps) {
  const { decisions, overtaken } = state;
  const [newest] = decisions;
  const [again, setAgain] = useState(false);
  const finished = newest?.stage === 'final' && overtaken === null;
  return (
    <section className={styles['freeze']} aria-label="方案">
      <p className={styles['stands']}>
        {newest === undefined
          ? '还没有形成过方案。'
          : `现行：${nameOf(newest)}，校验码 ${newest.checkCode}，${newest.dossiers} 个项目中 ${newest.recognised} 个认定。`}
        <TextLink to="/office/board/round">对照年度目标</TextLink>
      </p>
      {newest !== undefined && overtaken !== null && (
        <p className={styles['overtaken']}>
          {`${nameOf(newest)}形成以后，${overtaken.dossiers.length > 0 ? `下列项目的结论有变：${overtaken.dossiers.join('、')}` : '结果有变'}。方案不会随着改变，请核对后重新形成。`}
        </p>
      )}
      {finished && !again ? (
        <p className={styles['finished']}>
          认定方案形成以后没有变化。通报和其他文件在「文件」中写出。
          <Button onClick={() => setAgain(true)}>另行形成方案…</Button>
        </p>
      ) : (
        <FreezeForm state={state} blocked={blocked} done={() => setAgain(false)} />
      )}
    </section>
  );
}

/** 拟认定 for the announcement, 认定 for the notice. */
function FreezeForm({ state, blocked, done }: FreezeProps & { readonly done: () => void }) {
  const { decisions, announcement } = state;
  const [newest] = decisions;
  const proposal = decisions.find((one) => one.stage === 'proposed');
  const announced = proposal !== undefined && announcement?.decision === proposal.digest;
  const { busy, problem, change } = useChange();
  const [chosen, setStage] = useState<DecisionStage | null>(null);
  const [year, setYear] = useState(newest?.year ?? state.year);
  const [exception, setException] = useState('');
  const stage = chosen ?? (announced || newest?.stage === 'final' ? 'final' : 'proposed');
  const early = stage === 'final' && !(announced && announcement.over);
  const freeze = async (): Promise<void> => {
    if ((await change('decision.freeze', { stage, year, exception: early ? exception : '' })) === null) return;
    setStage(null);
    done();
  };
  return (
    <form
      aria-label="形成方案"
      onSubmit={(event) => {
        event.preventDefault();
        void freeze();
      }}
    >
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
