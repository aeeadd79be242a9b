import { DeleteOutlined, PushpinOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea.js';
import { useRef, useState } from 'react';
import { BandTag } from '#renderer/design/BandTag.tsx';
import { changeBallot } from '#renderer/expert/ballot/ballots.ts';
import { usePinning } from '#renderer/expert/ballot/pinning.ts';
import type { Rubric, RubricItem } from '#shared/domain/rubric.ts';
import type { ItemScore } from '#shared/domain/scores.ts';
import { bandOf, bandRange } from '#shared/scoring/index.ts';
import styles from './Rubric.module.css';
import { ScoreField } from './ScoreField.tsx';
import { TextField } from './TextField.tsx';

interface ItemCardProps {
  readonly no: string;
  readonly rubric: Rubric;
  readonly item: RubricItem;
  readonly scored: ItemScore | null;
  readonly disabled: boolean;
  /** Focus to the number of the item after this one. */
  readonly next: () => void;
  readonly showPin: (attachment: string, page: number) => void;
}

const keys = ['Q', 'W', 'E', 'R'];

/** One item, one calm card: number, bands with their anchors, the reason where one is due, the evidence. */
export function ItemCard({ no, rubric, item, scored, disabled, next, showPin }: ItemCardProps) {
  const { item: aimed, aim } = usePinning();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const reason = useRef<TextAreaRef>(null);
  const number = useRef<HTMLInputElement>(null);
  const band = scored === null ? null : bandOf(rubric, item, scored.score);
  const due = band?.reasonRequired === true && scored?.reason === '';
  const writes = scored !== null && (band?.reasonRequired === true || scored.reason !== '' || asked);
  const open = aimed === item.code || scored === null;
  const goOn = (score: string | null): void => {
    const reached = score === null ? null : bandOf(rubric, item, score);
    if (reached?.reasonRequired === true && (scored?.reason ?? '') === '')
      // The box is drawn with the answer that has just come.
      setTimeout(() => reason.current?.focus(), 0);
    else next();
  };
  const saveReason = async (text: string): Promise<string | null> => {
    const result = await changeBallot(no, { kind: 'reason', item: item.code, reason: text });
    return result.ok ? null : result.error.message;
  };
  return (
    <section
      className={aimed === item.code ? styles['aimed'] : styles['card']}
      aria-label={`${item.code} ${item.name}`}
      id={`item-${item.code}`}
    >
      <div className={styles['line']}>
        <h3 className={styles['name']}>
          <span className={styles['code']}>{item.code}</span> {item.name}
        </h3>
        <span className={styles['reached']}>{band !== null && <BandTag code={band.code} name={band.name} />}</span>
        <ScoreField
          no={no}
          rubric={rubric}
          item={item}
          stored={scored?.score ?? null}
          disabled={disabled}
          next={goOn}
          focused={() => aim(item.code)}
          field={number}
          say={setSaid}
        />
      </div>
      {(aimed === item.code || said !== null) && (
        <p id={`said-${item.code}`} className={styles['said']} role={said === null ? undefined : 'alert'}>
          {said ?? ''}
        </p>
      )}
      {open && <p className={styles['question']}>{item.question}</p>}
      <ul className={styles['bands']}>
        {rubric.bands.map((one, index) => {
          const range = bandRange(rubric, item, one);
          const reached = band?.code === one.code;
          if (!open && !reached) return null;
          return (
            <li key={one.code} className={reached ? styles['here'] : styles['band']}>
              <BandTag code={one.code} name={one.name} />
              <span className={styles['range']}>{range === null ? '' : `${range.low}–${range.high}`}</span>
              <span>{item.anchors[one.code]}</span>
              {open && <kbd className={styles['key']}>Alt+{keys[index]}</kbd>}
            </li>
          );
        })}
      </ul>
      {writes && (
        <TextField
          label={`${item.code} 的理由`}
          stored={scored.reason}
          limit={2000}
          disabled={disabled}
          save={saveReason}
          field={reason}
          goOn={next}
          due={due ? `评为「${band?.name ?? ''}」需要写明理由。` : null}
        />
      )}
      <div className={styles['foot']}>
        {scored !== null && !writes && !disabled && (
          <Button type="link" size="small" onClick={() => setAsked(true)}>
            写理由
          </Button>
        )}
        <Pins no={no} scored={scored} disabled={disabled} showPin={showPin} />
      </div>
    </section>
  );
}

interface PinsProps {
  readonly no: string;
  readonly scored: ItemScore | null;
  readonly disabled: boolean;
  readonly showPin: (attachment: string, page: number) => void;
}

/** The pages that this score rests on; a click goes back to them. */
function Pins({ no, scored, disabled, showPin }: PinsProps) {
  if (scored === null || scored.pins.length === 0) return null;
  const remove = (index: number): void => {
    const pins = scored.pins.filter((_, at) => at !== index);
    void changeBallot(no, { kind: 'pins', item: scored.item, pins });
  };
  return (
    <ul className={styles['pins']} aria-label={`${scored.item} 引用的页`}>
      {scored.pins.map((pin, index) => (
        <li key={`${pin.attachment} ${pin.page}`}>
          <Button type="link" size="small" icon={<PushpinOutlined />} onClick={() => showPin(pin.attachment, pin.page)}>
            {pin.attachment} 第 {pin.page} 页
          </Button>
          {!disabled && (
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`取消引用 ${pin.attachment} 第 ${pin.page} 页`}
              onClick={() => remove(index)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
