import { DeleteOutlined, PushpinOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { PINS, unpinPage, withNote, type Pin } from '#renderer/expert/ballot/pins.ts';
import { useDraft } from '#renderer/expert/ballot/useDraft.ts';
import type { Attachment } from '#shared/domain/dossier.ts';
import styles from './PinList.module.css';
import { tooLong } from './TextField.tsx';

interface PinListProps {
  readonly no: string;
  readonly item: string;
  readonly pins: readonly Pin[];
  readonly attachments: readonly Attachment[];
  readonly locked: boolean;
  readonly showPin: (attachment: string, page: number) => void;
}

/** The pages that a score rests on; a click goes back to them. */
export function PinList({ no, item, pins, attachments, locked, showPin }: PinListProps) {
  const list = useRef<HTMLUListElement>(null);
  const shown = useRef(pins.length);
  useEffect(() => {
    // Whoever pins a page in the other half sees it arrive here.
    if (pins.length > shown.current) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
    shown.current = pins.length;
  }, [pins.length]);
  if (pins.length === 0) return null;
  return (
    <>
      <ul ref={list} className={styles['pins']} aria-label={`${item} 引用的页`}>
        {pins.map((pin) => (
          <PinLine
            key={`${pin.attachment} ${pin.page}`}
            no={no}
            item={item}
            pin={pin}
            name={attachments.find((one) => one.id === pin.attachment)?.name ?? ''}
            locked={locked}
            show={() => showPin(pin.attachment, pin.page)}
          />
        ))}
      </ul>
      {pins.length >= PINS && <p className={styles['full']}>一项最多引用 {PINS} 页。要再引用，请先取消一页。</p>}
    </>
  );
}

interface PinLineProps {
  readonly no: string;
  readonly item: string;
  readonly pin: Pin;
  readonly name: string;
  readonly locked: boolean;
  readonly show: () => void;
}

const NOTE = 500;

function PinLine({ no, item, pin, name, locked, show }: PinLineProps) {
  const page = `${pin.attachment} 第 ${pin.page} 页`;
  const note = useDraft({
    no,
    place: `${item} ${page}`,
    stored: pin.note,
    say: (text) => {
      const problem = tooLong('备注', text, NOTE);
      if (problem !== null) return { problem };
      const as = text.trim();
      return { as, change: { kind: 'pins', item, pins: withNote(no, item, pin, as) } };
    },
  });
  const problem = note.draft?.problem ?? null;
  return (
    <li className={styles['pin']}>
      <Button
        type="link"
        icon={<PushpinOutlined />}
        title={name}
        aria-label={`看 ${page}${name === '' ? '' : `：${name}`}`}
        onClick={show}
      >
        {page}
      </Button>
      <Input
        variant="borderless"
        data-keys="text"
        aria-label={`${page} 的备注`}
        placeholder={locked ? '' : '备注'}
        readOnly={locked}
        value={note.text}
        {...(problem === null ? {} : { status: 'error' as const, title: problem })}
        onChange={(event) => note.edit(event.target.value)}
        onBlur={() => note.keep(true)}
        onPressEnter={() => note.keep(true)}
      />
      {!locked && (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`取消引用 ${page}`}
          title="取消引用"
          onClick={() => {
            note.drop();
            void unpinPage(no, item, pin);
          }}
        />
      )}
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </li>
  );
}
