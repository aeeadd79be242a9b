import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import type { BoardRow } from '#shared/contract/office/collect.ts';
import styles from './Collect.module.css';

interface Said {
  readonly good: boolean;
  readonly text: string;
  readonly wanted: string | null;
}

interface PaperFieldProps {
  /** Whose paper is in the hand; null when any may come. */
  readonly wanted: BoardRow | null;
  readonly forget: () => void;
}

/** The digits of a hand-signed paper, typed, or its QR: a scanner types like a keyboard and ends with Enter. */
export function PaperField({ wanted, forget }: PaperFieldProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [last, setLast] = useState<Said | null>(null);
  // What was said of another paper is over when the next one is asked for.
  const said = wanted !== null && last?.wanted !== wanted.keyId ? null : last;
  const field = useRef<InputRef>(null);
  useEffect(() => {
    if (wanted !== null) field.current?.focus();
  }, [wanted]);
  const check = async (): Promise<void> => {
    if (typed.trim() === '' || busy) return;
    setBusy(true);
    const result = await engine.call('collect.paper', { text: typed.slice(0, 1000), expert: wanted?.keyId ?? null });
    setBusy(false);
    setTyped('');
    // The next paper is already in the hand.
    field.current?.focus();
    if (!result.ok) return setLast({ good: false, text: result.error.message, wanted: wanted?.keyId ?? null });
    const { name, revision, again } = result.value;
    const text = `${name}第 ${revision} 版：${again ? '以前已经核对过。' : '纸质已核对。'}`;
    setLast({ good: true, text, wanted: wanted?.keyId ?? null });
    forget();
    void refreshOffice();
  };
  return (
    <form
      className={styles['paper']}
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <label htmlFor="paper-code">
        {wanted === null ? '核对手签评分表' : `核对${wanted.name}的手签评分表`}
        {wanted !== null && (
          <button type="button" className={styles['link']} onClick={forget}>
            不限此人
          </button>
        )}
      </label>
      <div className={styles['entry']}>
        <Input
          id="paper-code"
          ref={field}
          value={typed}
          placeholder="输入 16 位校验码，或扫描二维码"
          autoComplete="off"
          spellCheck={false}
          aria-describedby="paper-said"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit" disabled={typed.trim() === ''}>
          核对
        </Button>
      </div>
      <p id="paper-said" role="status" className={styles[said === null || said.good ? 'good' : 'bad']}>
        {said?.text}
      </p>
    </form>
  );
}
