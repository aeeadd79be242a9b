import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { DraftField } from '#renderer/expert/ballot/useDraft.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandOf } from '#shared/scoring/index.ts';
import styles from './ScoreField.module.css';
import { notNumber, stepped } from './rubricView.ts';
import { acceptScore, isNumber, typedScore } from './typed.ts';

interface ScoreFieldProps {
  readonly rubric: Rubric;
  readonly item: RubricItem;
  readonly score: DraftField;
  readonly locked: boolean;
  /** A band, by its place in the rubric. */
  readonly choose: (band: number) => void;
  /** Enter, with a number that can be stored: on to what comes next. */
  readonly enter: () => void;
  readonly goTo: (place: Place) => void;
  readonly field: RefObject<HTMLInputElement | null>;
}

/** Where Page Up, Page Down, Ctrl+Home and Ctrl+End lead. */
export type Place = 'first' | 'last' | 'group before' | 'group after';

/** How long after the last arrow the number is sent. */
const PAUSE = 300;

/** How long an input method may take from the key to the word that it begins with it. */
const WORD_BEGINS = 100;

/**
 * One key for each band, in the order of the bands. A letter means nothing else in a number, is on every keyboard
 * without Fn, and neither a menu, the browser nor a screen reader takes it away inside a field.
 */
export const bandKeys = ['Q', 'W', 'E', 'R'] as const;

/** The number of one item. Digits, ↑ ↓ by a step, a letter for a band, Enter to go on, empty to take it back. */
export function ScoreField({ rubric, item, score, locked, choose, enter, goTo, field }: ScoreFieldProps) {
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const beforeComposing = useRef<string | null>(null);
  const passing = useRef(false);
  const taken = useRef<{ readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | null>(null);
  const keep = useRef(score.keep);
  useEffect(() => {
    keep.current = score.keep;
  });
  useEffect(
    () => () => {
      clearTimeout(pause.current);
      // A page that is left in the middle takes nothing with it.
      keep.current(true);
    },
    [],
  );

  const typed = typedScore(score.text);
  const problem = score.draft?.problem ?? null;
  const change = (text: string): void => {
    clearTimeout(pause.current);
    const accepted = acceptScore(text);
    if (accepted === null) score.refuse(notNumber(text, item));
    else score.edit(accepted);
  };
  const step = (by: 1 | -1): void => {
    clearTimeout(pause.current);
    const wanted = stepped(rubric, item, typed, by);
    // A single arrow on an unscored item, perhaps pressed by mistake, makes no score yet.
    if (typed === '') return score.propose(wanted);
    score.edit(wanted);
    pause.current = setTimeout(() => keep.current(false), PAUSE);
  };
  /** An input method has taken a letter for the beginning of a word: it is made to let go, once the word has begun. */
  const letGo = (at: number, after = 0): void => {
    clearTimeout(taken.current?.timer);
    const timer = setTimeout(() => {
      taken.current = null;
      passing.current = true;
      field.current?.blur();
      field.current?.focus();
      passing.current = false;
      choose(at);
    }, after);
    taken.current = { at, timer };
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (locked) return;
    const { key, ctrlKey, shiftKey } = event;
    const control = ctrlKey || event.metaKey;
    const composing = event.nativeEvent.isComposing || key === 'Process';
    const at = bandKeys.findIndex((letter) => event.code === `Key${letter}`);
    if (at >= 0 && !control && !event.altKey) {
      if (composing) return letGo(at, event.nativeEvent.isComposing ? 0 : WORD_BEGINS);
      event.preventDefault();
      return choose(at);
    }
    if (composing || event.altKey) return;
    const act = actionOf(key, control, shiftKey);
    if (act === null) return;
    if (act === 'back' && !(score.draft?.asked === null && !score.draft.kept)) return;
    event.preventDefault();
    if (act === 'up') step(1);
    else if (act === 'down') step(-1);
    else if (act === 'enter') enter();
    else if (act === 'back') {
      clearTimeout(pause.current);
      score.drop();
    } else goTo(act);
  };
  const valid = isNumber(typed) && problem === null && Number(typed) <= Number(item.weight);
  return (
    <span className={styles['number']}>
      <input
        ref={field}
        data-score={item.code}
        data-keys="score"
        className={score.draft?.proposed === true ? styles['proposed'] : styles['input']}
        role="spinbutton"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={`${item.code} ${item.name}，满分 ${item.weight}`}
        aria-valuemin={0}
        aria-valuemax={Number(item.weight)}
        aria-valuenow={valid ? Number(typed) : undefined}
        aria-valuetext={valid ? `${typed} 分，${bandOf(rubric, item, typed).name}` : '未评'}
        aria-invalid={problem !== null}
        aria-describedby={`said-${item.code}`}
        readOnly={locked}
        value={score.text}
        placeholder="未评"
        onMouseDown={(event) => {
          // The first click takes the whole number, as Tab does; the next one sets the cursor.
          if (document.activeElement === event.currentTarget) return;
          event.preventDefault();
          event.currentTarget.focus();
        }}
        onChange={(event) => {
          const text = event.target.value;
          // What an input method is still making is not judged.
          if ((event.nativeEvent as InputEvent).isComposing) score.edit(text);
          else change(text);
        }}
        onCompositionStart={() => {
          beforeComposing.current = score.text;
          if (taken.current !== null) letGo(taken.current.at);
        }}
        onCompositionEnd={(event) => {
          const before = beforeComposing.current ?? '';
          beforeComposing.current = null;
          const text = event.currentTarget.value;
          if (acceptScore(text) === null) {
            score.edit(before);
            if (!passing.current) score.refuse(notNumber(text, item));
          } else change(text);
        }}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => {
          if (passing.current) return;
          clearTimeout(pause.current);
          score.keep(true);
          // A proposal that nobody took hides no score.
          if (score.draft?.proposed === true && score.said !== '') score.drop();
        }}
        onKeyDown={pressed}
      />
      <span className={styles['weight']}>/ {item.weight}</span>
    </span>
  );
}

type Action = 'up' | 'down' | 'enter' | 'back' | Place;

function actionOf(key: string, control: boolean, shift: boolean): Action | null {
  if (control) {
    if (key === 'Home') return 'first';
    if (key === 'End') return 'last';
    return key.toLowerCase() === 'z' && !shift ? 'back' : null;
  }
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'Enter':
      return 'enter';
    case 'Escape':
      return 'back';
    case 'PageUp':
      return 'group before';
    case 'PageDown':
      return 'group after';
    default:
      return null;
  }
}
