import { Button } from 'antd';
import { useState } from 'react';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import type { Rubric } from '#shared/domain/rubric.ts';
import type { Ballot } from '#shared/domain/scores.ts';
import styles from './Rubric.module.css';
import { TextField } from './TextField.tsx';

interface VetoesProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly ballot: Ballot;
  readonly disabled: boolean;
}

/** 一票否决: raised by an expert with a reason, decided by the panel. */
export function Vetoes({ no, rubric, ballot, disabled }: VetoesProps) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const raised = new Map(ballot.vetoes.map((one) => [one.veto, one.reason]));
  if (rubric.vetoes.length === 0) return null;
  const shown = open ? rubric.vetoes : rubric.vetoes.filter((one) => raised.has(one.code));
  return (
    <section className={styles['card']} aria-label="一票否决">
      <div className={styles['line']}>
        <h3 className={styles['name']}>
          一票否决 {raised.size > 0 && <strong className={styles['raised']}>已提出 {raised.size} 项</strong>}
        </h3>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '查看情形'}
        </Button>
      </div>
      <p className={styles['question']}>发现下列情形时提出并写明理由,由专家组合议确认后生效。没有发现则不必填写。</p>
      <ul className={styles['vetoes']}>
        {shown.map(({ code, name, description }) => (
          <li key={code}>
            <div className={styles['line']}>
              <span className={styles['name']}>
                <strong>{name}</strong> <span className={styles['condition']}>{description}</span>
              </span>
              {raised.has(code) ? (
                <Button
                  disabled={disabled}
                  onClick={() => void changeBallot(no, { kind: 'withdraw-veto', veto: code })}
                >
                  撤回
                </Button>
              ) : (
                <Button disabled={disabled || asked === code} onClick={() => setAsked(code)}>
                  提出
                </Button>
              )}
            </div>
            {(raised.has(code) || asked === code) && (
              <TextField
                label={`提出「${name}」的理由`}
                stored={raised.get(code) ?? ''}
                limit={2000}
                disabled={disabled}
                due={raised.has(code) ? null : '写明理由后保存。'}
                save={async (text) => {
                  if (text.trim() === '') return raised.has(code) ? '理由不能为空;不再提出时请点「撤回」。' : null;
                  const result = await changeBallot(no, { kind: 'veto', veto: code, reason: text });
                  return result.ok ? null : result.error.message;
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
