import { Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import type { DraftProblem } from '#shared/guide/index.ts';
import styles from './Edit.module.css';

/** Id of the field of a path, for its label and for whoever is sent there. */
export function fieldId(path: string): string {
  return `guide-${path.replaceAll('.', '-')}`;
}

export type Wrong = (path: string) => string | null;

export function wrongAt(problems: readonly DraftProblem[]): Wrong {
  const texts = new Map(problems.map((one) => [one.path, one.text]));
  return (path) => texts.get(path) ?? null;
}

interface FieldProps {
  readonly path: string;
  readonly label: ReactNode;
  readonly wrong: Wrong;
  readonly className?: string | undefined;
  /** The control, which takes the id and says by `aria-describedby` what is wrong. */
  readonly children: ReactNode;
}

/** A label, its control, and what is wrong with what stands in it. */
export function Field({ path, label, wrong, className, children }: FieldProps) {
  const text = wrong(path);
  return (
    <div className={`${styles['field'] ?? ''} ${className ?? ''}`}>
      <label htmlFor={fieldId(path)}>{label}</label>
      {children}
      {text !== null && (
        <p className={styles['wrong']} id={`${fieldId(path)}-wrong`}>
          {text}
        </p>
      )}
    </div>
  );
}

interface TextProps {
  readonly path: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly wrong: Wrong;
  readonly change: (text: string) => void;
  readonly limit: number;
  /** More than one line. */
  readonly long?: boolean;
  readonly className?: string | undefined;
  readonly after?: string;
}

export function TextLine({ path, label, value, wrong, change, limit, long = false, className, after }: TextProps) {
  const shared = {
    id: fieldId(path),
    value,
    maxLength: limit,
    'aria-describedby': `${fieldId(path)}-wrong`,
    ...(wrong(path) === null ? {} : { status: 'error' as const }),
  };
  return (
    <Field path={path} label={label} wrong={wrong} className={className}>
      {long ? (
        <Input.TextArea
          {...shared}
          autoSize={{ minRows: 2, maxRows: 8 }}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <Input {...shared} suffix={after} onChange={(event) => change(event.target.value)} />
      )}
    </Field>
  );
}

interface CountProps {
  readonly path: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly wrong: Wrong;
  readonly change: (count: number) => void;
  readonly after: string;
}

export function CountLine({ path, label, value, wrong, change, after }: CountProps) {
  return (
    <Field path={path} label={label} wrong={wrong} className={styles['narrow']}>
      <InputNumber
        id={fieldId(path)}
        min={0}
        max={10_000}
        precision={0}
        value={value}
        suffix={after}
        aria-describedby={`${fieldId(path)}-wrong`}
        {...(wrong(path) === null ? {} : { status: 'error' as const })}
        onChange={(next) => change(next ?? 0)}
      />
    </Field>
  );
}
