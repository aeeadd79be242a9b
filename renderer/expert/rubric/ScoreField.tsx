import { Decimal } from 'decimal.js';
import { useEffect, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import { bandRange, scoreProblem, type Change } from '#shared/scoring/index.ts';
import styles from './Rubric.module.css';
import { isNumber, typedScore } from './typed.ts';

interface ScoreFieldProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly item: RubricItem;
  /** As it lies on the disk; null while unscored, which is not zero. */
  readonly stored: string | null;
  readonly disabled: boolean;
  /** Enter: on to what comes next, once it is known whether a reason is due. */
  readonly next: (score: string | null) => void;
  readonly focused: () => void;
  readonly field: Ref<HTMLInputElement>;
  /** What is wrong with what was typed, for the card to say in room that it keeps. */
  readonly say: (problem: string | null) => void;
}

/** How long after the last arrow the number is sent. */
const PAUSE = 300;
const bandKeys = ['KeyQ', 'KeyW', 'KeyE', 'KeyR'] as const;

/** The number of one item. Digits, ↑ ↓ by a step, Alt and a letter for a band, Enter to go on, empty to take it back. */
export function ScoreField(props: ScoreFieldProps) {
  const { no, rubric, item, stored, disabled, next, focused, field, say } = props;
  // What is typed stays here until the engine has it: neither a refusal nor a lost engine takes it away.
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const setProblem = (problem: string | null): void => {
    setWrong(problem !== null);
    say(problem);
  };
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sent = useRef(0);
  useEffect(() => () => clearTimeout(pause.current), []);

  const send = async (text: string): Promise<boolean> => {
    clearTimeout(pause.current);
    const typed = typedScore(text);
    const refusal = refusalOf(typed, no, item, rubric);
    setProblem(refusal);
    if (refusal !== null) return false;
    const score = typed === '' ? null : typed;
    if (same(score, stored)) {
      setDraft(null);
      return true;
    }
    const change: Change = { kind: 'score', item: item.code, score };
    const mine = (sent.current += 1);
    const result = await changeBallot(no, change);
    if (!result.ok) {
      setProblem(result.error.message);
      return false;
    }
    // A newer number may have been typed meanwhile.
    if (mine === sent.current) setDraft((now) => (now === text ? null : now));
    return true;
  };

  const shown = draft ?? stored ?? '';
  const step = (by: 1 | -1): void => {
    const typed = typedScore(shown);
    const now = isNumber(typed)
      ? new Decimal(typed)
      : new Decimal(by === 1 ? 0 : item.weight).minus(new Decimal(rubric.scoreStep).times(by));
    const wanted = Decimal.max(
      0,
      Decimal.min(item.weight, now.plus(new Decimal(rubric.scoreStep).times(by))),
    ).toFixed();
    setDraft(wanted);
    setProblem(null);
    clearTimeout(pause.current);
    pause.current = setTimeout(() => void send(wanted), PAUSE);
  };
  const band = (index: number, input: HTMLInputElement): void => {
    const wanted = rubric.bands[index];
    const range = wanted === undefined ? null : bandRange(rubric, item, wanted);
    if (range === null) return;
    // A proposal, selected to be typed over: it is sent like any number, on Enter or when the field is left.
    setDraft(range.low);
    setProblem(null);
    requestAnimationFrame(() => input.select());
  };
  const pressed = (event: KeyboardEvent<HTMLInputElement>): void => {
    const input = event.currentTarget;
    const key = bandKeys.findIndex((one) => one === event.code);
    if (event.altKey && !event.ctrlKey && key >= 0) {
      event.preventDefault();
      band(key, input);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      step(event.key === 'ArrowUp' ? 1 : -1);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const typed = typedScore(shown);
      void send(shown).then((done) => {
        if (done) next(typed === '' ? null : typed);
      });
    } else if (event.key === 'Escape' && draft !== null) {
      clearTimeout(pause.current);
      setDraft(null);
      setProblem(null);
    }
  };
  return (
    <span className={styles['number']}>
      <input
        ref={field}
        data-score={item.code}
        className={styles['input']}
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${item.code} ${item.name},满分 ${item.weight}`}
        aria-invalid={wrong}
        aria-describedby={`said-${item.code}`}
        disabled={disabled}
        value={shown}
        placeholder="未评"
        onChange={(event) => {
          setDraft(event.target.value);
          setProblem(null);
        }}
        onFocus={(event) => {
          focused();
          event.currentTarget.select();
        }}
        onBlur={() => {
          if (draft !== null) void send(draft);
        }}
        onKeyDown={pressed}
      />
      <span className={styles['weight']}>/ {item.weight}</span>
    </span>
  );
}

function same(score: string | null, stored: string | null): boolean {
  if (score === null || stored === null) return score === stored;
  return new Decimal(score).eq(stored);
}

/** Why this is no score of the item, said before the engine would have to say it. */
function refusalOf(typed: string, no: string, item: RubricItem, rubric: Rubric): string | null {
  if (typed === '') return null;
  if (!isNumber(typed)) return `「${typed}」不是分数。请填 0 到 ${item.weight} 之间的数字。`;
  return scoreProblem(no, item.code, typed, item.weight, rubric.scoreStep)?.message ?? null;
}
