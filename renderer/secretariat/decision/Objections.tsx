import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { DayField } from '#renderer/design/DayField.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DecisionState } from '#shared/contract/office/decision.ts';
import { useChange } from '../frame/useChange.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { dateWords, daysFromNow } from './words.ts';
import styles from './Decision.module.css';

/** Every objection as it came, and what was answered. */
export function Objections({ state }: { readonly state: DecisionState }) {
  const { objections, announcement, prospects } = state;
  const titles = new Map(prospects.map((one) => [one.no, one.title]));
  return (
    <>
      {announcement === null ? (
        <p className={styles['none']}>登记公示以后，在这里登记异议。</p>
      ) : (
        <ObjectionForm prospects={prospects} />
      )}
      {objections.length === 0 && announcement !== null && <p className={styles['none']}>还没有异议。</p>}
      {objections.toReversed().map((one) => (
        <article key={one.id} className={styles['objection']} aria-label={`第 ${one.id} 号异议`}>
          <h3>
            第 {one.id} 号异议
            <span className={one.answer === null ? styles['open'] : styles['small']}>
              {one.answer === null ? '待答复' : one.answer.upheld ? '已答复：成立' : '已答复：不成立'}
            </span>
          </h3>
          <p className={styles['small']}>
            {one.from}，{dateWords(one.received)}收到
            {announcement !== null && one.received > announcement.until && '（公示期满以后）'}，
            {one.no === null ? '针对整个名单' : `针对项目 ${one.no} ${titles.get(one.no) ?? ''}`}
          </p>
          <p className={styles['said']}>{one.text}</p>
          {one.answer !== null && <p className={styles['said']}>答复：{one.answer.text}</p>}
          <AnswerForm key={one.answer?.at ?? ''} objection={one} />
        </article>
      ))}
    </>
  );
}

function ObjectionForm({ prospects }: { readonly prospects: DecisionState['prospects'] }) {
  const { busy, problem, change } = useChange();
  const [received, setReceived] = useState(daysFromNow(0));
  const [from, setFrom] = useState('');
  const [no, setNo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const record = async (): Promise<void> => {
    if ((await change('decision.object', { received, from, no, text })) === null) return;
    setFrom('');
    setNo(null);
    setText('');
  };
  return (
    <form
      className={styles['form']}
      aria-label="登记一件异议"
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <h2>登记异议</h2>
      <div className={styles['tools']}>
        <div className={styles['date']}>
          <label htmlFor="objection-received">收到日期</label>
          <DayField id="objection-received" value={received} disabled={busy} change={setReceived} />
        </div>
        <div className={styles['wide']}>
          <label htmlFor="objection-from">提出人或单位（匿名的写「匿名」）</label>
          <Input
            id="objection-from"
            maxLength={200}
            value={from}
            disabled={busy}
            onChange={(event) => setFrom(event.target.value)}
          />
        </div>
        <div className={styles['wide']}>
          <label htmlFor="objection-about">针对的项目</label>
          <Select
            id="objection-about"
            showSearch={{ optionFilterProp: 'label' }}
            value={no ?? ''}
            disabled={busy}
            onChange={(value) => setNo(value === '' ? null : value)}
            options={[
              { value: '', label: '整个名单' },
              ...prospects.map((one) => ({ value: one.no, label: `${one.no} ${one.title}` })),
            ]}
          />
        </div>
      </div>
      <div>
        <label htmlFor="objection-text">内容</label>
        <Input.TextArea
          id="objection-text"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          value={text}
          disabled={busy}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <ProblemNote problem={problem} />
      <div>
        <Button
          type="primary"
          htmlType="submit"
          disabled={busy || from.trim() === '' || text.trim() === '' || received === ''}
        >
          登记异议
        </Button>
      </div>
    </form>
  );
}
