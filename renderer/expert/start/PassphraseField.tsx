import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useId, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import styles from './Start.module.css';

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly disabled?: boolean;
  /** What is wrong with it; its room is kept free. */
  readonly problem?: string | null;
  /** What is worth knowing about it, while nothing is wrong. */
  readonly hint?: ReactNode;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<InputRef>;
}

/** A 口令: shown on demand, with a word when Caps Lock is on, and room for what is wrong. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, change, disabled = false, problem = null, hint = null, autoFocus = false, inputRef } = props;
  const id = useId();
  const [caps, setCaps] = useState(false);
  const [shown, setShown] = useState(false);
  const look = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        ref={inputRef ?? null}
        type={shown ? 'text' : 'password'}
        size="large"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={autoFocus}
        value={value}
        disabled={disabled}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-said`}
        {...(problem === null ? {} : { status: 'error' as const })}
        onChange={(event) => change(event.target.value)}
        onKeyDown={look}
        onKeyUp={look}
        suffix={
          <Button
            type="text"
            className={styles['eye'] ?? ''}
            icon={shown ? <EyeOutlined /> : <EyeInvisibleOutlined />}
            aria-label={`显示${label}`}
            aria-pressed={shown}
            title={shown ? '隐藏口令' : '显示口令'}
            onClick={() => setShown(!shown)}
          />
        }
      />
      <div id={`${id}-said`} className={styles['said']}>
        <p role="alert" className={styles['wrong']}>
          {problem}
        </p>
        {problem === null && hint}
        <p role="status" className={styles['caps']}>
          {caps ? '大写锁定(Caps Lock)已打开。' : ''}
        </p>
      </div>
    </div>
  );
}
