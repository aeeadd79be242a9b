import { Input } from 'antd';
import type { TextAreaProps, TextAreaRef } from 'antd/es/input/TextArea.js';
import { useEffect, useRef, type KeyboardEvent, type Ref } from 'react';
import type { DraftField } from '#renderer/expert/ballot/useDraft.ts';
import styles from './TextField.module.css';

interface TextFieldProps {
  readonly label: string;
  /** What is asked for, inside the empty field. */
  readonly placeholder?: string;
  readonly text: DraftField;
  readonly limit: number;
  readonly locked: boolean;
  readonly field?: Ref<TextAreaRef>;
  /** Said calmly while it is due and missing. */
  readonly due?: string | null;
  readonly rows?: readonly [least: number, most: number];
  /** Enter alone goes on, and Shift+Enter makes a line. */
  readonly enter?: () => void;
  /** Does not save itself: a button does. */
  readonly byHand?: boolean;
}

const PAUSE = 800;

/** A text that saves itself when its writer pauses or leaves; what is not saved yet stays in the field. */
export function TextField(props: TextFieldProps) {
  const { label, placeholder, text, limit, locked, field, due = null, rows = [2, 12], enter, byHand = false } = props;
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = useRef(text.keep);
  useEffect(() => {
    keep.current = text.keep;
  });
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      // Leaving the page must not lose the last words.
      if (!byHand) keep.current(true);
    },
    [byHand],
  );
  const problem = text.draft?.problem ?? null;
  const length = text.text.trim().length;
  const pressed = (event: KeyboardEvent): void => {
    if (enter === undefined || event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    enter();
  };
  return (
    <div className={styles['text']} data-text>
      <Input.TextArea
        {...(field === undefined ? {} : { ref: field })}
        data-keys={enter === undefined ? 'text' : 'reason'}
        aria-label={label}
        aria-invalid={problem !== null}
        placeholder={placeholder ?? label}
        {...sizeOf(rows)}
        readOnly={locked}
        value={text.text}
        {...(problem === null ? {} : { status: 'error' as const })}
        onChange={(event) => {
          text.edit(event.target.value);
          clearTimeout(pause.current);
          if (!byHand) pause.current = setTimeout(() => keep.current(false), PAUSE);
        }}
        onBlur={() => {
          clearTimeout(pause.current);
          if (!byHand) text.keep(true);
        }}
        onKeyDown={pressed}
      />
      <p className={styles['below']}>
        <span
          role={problem === null ? undefined : 'alert'}
          className={problem === null ? styles['due'] : styles['problem']}
        >
          {problem ?? (length === 0 ? due : null)}
        </span>
        {!locked && (
          <span className={length > limit ? styles['over'] : styles['count']}>
            <span className="zp-visually-hidden">已写</span> {length}/{limit}
          </span>
        )}
      </p>
    </div>
  );
}

/** Measuring a text by script lays the page out once for every field: browsers that can do it themselves are let. */
const growsByItself = CSS.supports('field-sizing', 'content');

function sizeOf([least, most]: readonly [number, number]): TextAreaProps {
  if (!growsByItself) return { autoSize: { minRows: least, maxRows: most } };
  const lines = (count: number): string => `calc(${count}lh + 1rem)`;
  return { style: { fieldSizing: 'content', resize: 'none', minHeight: lines(least), maxHeight: lines(most) } };
}

/** Said when a text is longer than it may be. */
export function tooLong(what: string, text: string, limit: number): string | null {
  const { length } = text.trim();
  return length > limit ? `${what}最多 ${limit} 字，现有 ${length} 字，没有保存。请删减。` : null;
}
