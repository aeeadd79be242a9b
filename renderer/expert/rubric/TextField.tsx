import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useEffect, useRef, useState, type Ref } from 'react';
import styles from './Rubric.module.css';

interface TextFieldProps {
  readonly label: string;
  readonly stored: string;
  readonly limit: number;
  readonly disabled: boolean;
  /** Makes it durable; answers why not, in words. */
  readonly save: (text: string) => Promise<string | null>;
  readonly field?: Ref<TextAreaRef>;
  /** Said while it is empty though it is due. */
  readonly due?: string | null;
  readonly rows?: number;
  /** Enter goes on (Shift+Enter makes a line); without it, Enter makes a line. */
  readonly goOn?: () => void;
}

const PAUSE = 800;

/** A text that saves itself when its writer pauses or leaves; what is not saved yet stays in the field. */
export function TextField({ label, stored, limit, disabled, save, field, due = null, rows = 2, goOn }: TextFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const newest = useRef<string | null>(null);
  const store = async (text: string, leaving: boolean): Promise<void> => {
    clearTimeout(pause.current);
    const said = text.trim() === stored ? null : await save(text);
    setProblem(said);
    // While the writer goes on, the field keeps what is being written, with its last blank.
    if (said === null && leaving) setDraft((now) => (now === text ? null : now));
  };
  const latest = useRef(store);
  useEffect(() => {
    latest.current = store;
    newest.current = draft;
  });
  useEffect(
    () => () => {
      // Leaving the page must not lose the last words.
      if (newest.current !== null) void latest.current(newest.current, true);
    },
    [],
  );
  const said = (problem ?? (draft ?? stored).trim() === '') ? (problem ?? due) : problem;
  return (
    <div className={styles['text']}>
      <Input.TextArea
        {...(field === undefined ? {} : { ref: field })}
        aria-label={label}
        placeholder={label}
        autoSize={{ minRows: rows, maxRows: 12 }}
        maxLength={limit}
        disabled={disabled}
        value={draft ?? stored}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          setProblem(null);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => void latest.current(text, false), PAUSE);
        }}
        onKeyDown={(event) => {
          const plain = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.nativeEvent.isComposing;
          if (goOn === undefined || !plain) return;
          event.preventDefault();
          goOn();
        }}
        onBlur={() => {
          if (draft !== null) void store(draft, true);
        }}
      />
      <p className={styles['due']} role={problem === null ? undefined : 'alert'}>
        {said ?? ''}
      </p>
    </div>
  );
}
