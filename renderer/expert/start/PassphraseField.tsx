import { EyeInvisibleOutlined, EyeOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
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
  /** By which its form finds it. */
  readonly name?: string;
}

/** A 口令: shown on demand, with a word when Caps Lock is on, and room for what is wrong. */
export function PassphraseField(props: PassphraseFieldProps) {
  const { label, value, change, disabled = false, problem = null, hint = null, autoFocus = false, name } = props;
  const id = useId();
  const [caps, setCaps] = useState(false);
  const [shown, setShown] = useState(false);
  const look = (event: KeyboardEvent): void => setCaps(event.getModifierState('CapsLock'));
  return (
    <div className={styles['field']}>
      <div className={styles['above']}>
        <label htmlFor={id}>{label}</label>
        <span role="status" className={styles['caps']}>
          {caps && (
            <>
              <WarningFilled aria-hidden /> 大写锁定已打开
            </>
          )}
        </span>
      </div>
      <Input
        id={id}
        name={name}
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
        onBlur={() => setCaps(false)}
        suffix={
          <Button
            type="text"
            icon={shown ? <EyeOutlined /> : <EyeInvisibleOutlined />}
            aria-label="显示输入的内容"
            aria-pressed={shown}
            title={shown ? '隐藏' : '显示'}
            onClick={() => setShown(!shown)}
          />
        }
      />
      <div id={`${id}-said`} className={styles['said']}>
        <p role="alert">{problem}</p>
        {problem === null && hint}
      </div>
    </div>
  );
}
