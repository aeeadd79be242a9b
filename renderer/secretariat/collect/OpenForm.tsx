import { Button, Input } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { OpeningState } from '#shared/contract/office/collect.ts';
import type { Progress } from '#shared/contract/values.ts';
import type { Problem } from '#shared/errors/problem.ts';
import styles from './Collect.module.css';

const WORD = '开分';

/** The act: a written exception where the rule is not met, the word typed, and a button that says what follows. */
export function OpenForm({ state }: { readonly state: OpeningState }) {
  const { quorum, exceptionMinimum, rule, opened } = state;
  const [exception, setException] = useState('');
  const [word, setWord] = useState('');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const present = rule.kind === 'split' ? rule.holders.filter((one) => one.present).length : 0;
  const waiting = [
    ...(rule.kind === 'split' && !opened && present < rule.threshold
      ? [`还需要 ${rule.threshold - present} 位持钥人到场`]
      : []),
    ...(!quorum.met && exception.trim().length < exceptionMinimum
      ? [`未达到开分条件，需要写明例外理由（不少于 ${exceptionMinimum} 个字）`]
      : []),
    ...(word.trim() === WORD ? [] : [`请输入「${WORD}」二字`]),
  ];
  const open = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const act = { confirmation: word, exception: quorum.met ? null : exception.trim() };
    const result = await engine.call('opening.open', act, { onProgress: setProgress });
    setBusy(false);
    setProgress(null);
    setWord('');
    if (!result.ok) return setProblem(result.error);
    void refreshOffice();
  };
  return (
    <form
      className={styles['act']}
      aria-label="开分"
      onSubmit={(event) => {
        event.preventDefault();
        if (waiting.length === 0) void open();
      }}
    >
      <h2>{opened ? '再次开分' : '开分'}</h2>
      {!quorum.met && (
        <>
          <label htmlFor="exception">例外理由（写入监督记录，并随结果归档）</label>
          <Input.TextArea
            id="exception"
            rows={3}
            maxLength={1000}
            value={exception}
            disabled={busy}
            placeholder="谁没有交、为什么、经谁同意"
            onChange={(event) => setException(event.target.value)}
          />
        </>
      )}
      <label htmlFor="open-word">确认：请输入「{WORD}」二字</label>
      <div className={styles['row']}>
        <Input
          id="open-word"
          className={styles['word'] ?? ''}
          value={word}
          disabled={busy}
          autoComplete="off"
          maxLength={10}
          aria-describedby="open-waiting"
          onChange={(event) => setWord(event.target.value)}
        />
        <Button type="primary" danger size="large" htmlType="submit" loading={busy} disabled={waiting.length > 0}>
          {opened ? '再次开分，此后不可撤回' : '开分，此后不可撤回'}
        </Button>
      </div>
      <p id="open-waiting" role="status" className={styles['small']}>
        {busy
          ? progress === null
            ? '正在开分'
            : `${progress.step} ${progress.done}/${progress.total}`
          : waiting.length > 0
            ? `${waiting.join('；')}。`
            : '条件都具备了。'}
      </p>
      <ProblemNote problem={problem} />
    </form>
  );
}
