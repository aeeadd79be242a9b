import { Input } from 'antd';
import { useId } from 'react';
import styles from './Start.module.css';

interface TextEntryProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly disabled: boolean;
  /** What is wrong with it; its room is kept free. */
  readonly problem: string | null;
  /** By which its form finds it. */
  readonly name: string;
  readonly autoFocus?: boolean;
}

/** One line of text with its label above and what is wrong with it below. */
export function TextEntry({ label, value, change, disabled, problem, name, autoFocus = false }: TextEntryProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <div className={styles['above']}>
        <label htmlFor={id}>{label}</label>
      </div>
      <Input
        id={id}
        name={name}
        size="large"
        maxLength={200}
        autoComplete="off"
        autoFocus={autoFocus}
        value={value}
        disabled={disabled}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        {...(problem === null ? {} : { status: 'error' as const })}
        onChange={(event) => change(event.target.value)}
      />
      <div id={`${id}-said`} className={styles['said']}>
        <p role="alert">{problem}</p>
      </div>
    </div>
  );
}
