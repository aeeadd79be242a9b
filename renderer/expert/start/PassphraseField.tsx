import { Input, type InputRef } from 'antd';
import { useId, useState, type Ref } from 'react';
import styles from './Start.module.css';

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly disabled?: boolean;
  /** What is wrong with it; its room is kept free. */
  readonly problem?: string | null;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<InputRef>;
}

/** A 口令: shown on demand, with a word when Caps Lock is on, and room for what is wrong. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, change, disabled = false, problem = null, autoFocus = false, inputRef } = props;
  const id = useId();
  const [caps, setCaps] = useState(false);
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <Input.Password
        id={id}
        ref={inputRef ?? null}
        size="large"
        autoComplete="off"
        autoFocus={autoFocus}
        value={value}
        disabled={disabled}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        {...(problem === null ? {} : { status: 'error' as const })}
        onChange={(event) => change(event.target.value)}
        onKeyUp={(event) => setCaps(event.getModifierState('CapsLock'))}
      />
      <p id={`${id}-said`} className={styles['said']} role={problem === null ? undefined : 'alert'}>
        {problem ?? (caps ? '大写锁定已打开。' : '')}
      </p>
    </div>
  );
}
