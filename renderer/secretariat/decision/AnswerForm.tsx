import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { Fate, Objection } from '#shared/domain/decision.ts';
import { useChange } from '../frame/useChange.ts';
import styles from './Decision.module.css';

type Effect = Fate | 'none';

/** The answer to one objection, and what the bureau rules of the dossier because of it. */
export function AnswerForm({ objection }: { readonly objection: Objection }) {
  const { busy, problem, change } = useChange();
  const [open, setOpen] = useState(false);
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [effect, setEffect] = useState<Effect>('none');
  const [text, setText] = useState('');
  const { id, no, answer } = objection;
  if (!open)
    return (
      <Button onClick={() => setOpen(true)} aria-label={`${answer === null ? '' : '更改'}答复第 ${id} 号异议`}>
        {answer === null ? '答复' : '更改答复'}
      </Button>
    );
  const record = async (): Promise<void> => {
    if (upheld === null) return;
    const ruling = no === null || effect === 'none' ? null : effect;
    await change('decision.answer', { id, upheld, text, ruling });
  };
  return (
    <form
      className={styles['form']}
      aria-label={`第 ${id} 号异议的答复`}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <Radio.Group
        aria-label="异议是否成立"
        value={upheld}
        disabled={busy}
        onChange={(event) => setUpheld(event.target.value as boolean)}
        options={[
          { value: true, label: '成立' },
          { value: false, label: '不成立' },
        ]}
      />
      {no !== null && (
        <Radio.Group
          aria-label="对项目结论的影响"
          value={effect}
          disabled={busy}
          onChange={(event) => setEffect(event.target.value as Effect)}
          options={[
            { value: 'none', label: '不改变结论' },
            { value: 'declined', label: '裁定不予认定' },
            { value: 'recognised', label: '裁定认定' },
          ]}
        />
      )}
      <div>
        <label htmlFor={`answer-${id}`}>核实情况和答复</label>
        <Input.TextArea
          id={`answer-${id}`}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={text}
          disabled={busy}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <ProblemNote problem={problem} />
      <div className={styles['tools']}>
        <Button type="primary" htmlType="submit" disabled={busy || upheld === null || text.trim() === ''}>
          记录答复
        </Button>
        <Button disabled={busy} onClick={() => setOpen(false)}>
          取消
        </Button>
      </div>
    </form>
  );
}
