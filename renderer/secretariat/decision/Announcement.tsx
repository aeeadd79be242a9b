import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { DayField } from '#renderer/design/DayField.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import type { DecisionState } from '#shared/contract/office/decision.ts';
import { useChange } from '../frame/useChange.ts';
import { dateWords, daysFromNow, nameOf } from './words.ts';
import styles from './Decision.module.css';

/** From when to when the proposal hangs out, and where objections go. */
export function Announcement({ state }: { readonly state: DecisionState }) {
  const { decisions, announcement } = state;
  const [newest] = decisions;
  const { busy, problem, change } = useChange();
  const [from, setFrom] = useState(announcement?.from ?? daysFromNow(1));
  const [until, setUntil] = useState(announcement?.until ?? daysFromNow(7));
  const [contact, setContact] = useState(announcement?.contact ?? '');
  const [issuers, setIssuers] = useState(announcement?.issuers.join('\n') ?? '');
  const names = issuers
    .split(/\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const current = newest !== undefined && announcement?.decision === newest.digest;
  const ready = contact.trim() !== '' && names.length > 0 && from !== '' && until !== '';
  if (newest === undefined)
    return <p className={styles['none']}>还没有拟认定方案。先在「拟定结论」中形成方案，再公示。</p>;
  return (
    <div className={styles['halves']}>
      <section aria-labelledby="announcement-now">
        <h2 id="announcement-now">现在的公示</h2>
        {announcement === null ? (
          <p>还没有登记公示。先在这里登记公示期，再到「文件」中写出公示文稿，按办文程序发布。</p>
        ) : (
          <dl className={styles['facts']}>
            <dt>公示的方案</dt>
            <dd>校验码 {announcement.checkCode}</dd>
            <dt>期限</dt>
            <dd>
              {dateWords(announcement.from)} 至 {dateWords(announcement.until)}
              {announcement.over ? '，已期满' : ''}
            </dd>
            <dt>受理异议</dt>
            <dd>{announcement.contact}</dd>
            <dt>落款</dt>
            <dd>{announcement.issuers.join('、')}</dd>
          </dl>
        )}
        {announcement !== null && !current && newest.stage === 'proposed' && (
          <Alert type="warning" showIcon title={`公示之后又形成了${nameOf(newest)}。请按新方案重新公示并登记。`} />
        )}
      </section>
      {newest.stage === 'proposed' && (
        <section aria-labelledby="announcement-form">
          <h2 id="announcement-form">登记公示</h2>
          <form
            className={styles['form']}
            onSubmit={(event) => {
              event.preventDefault();
              void change('decision.announce', { from, until, contact, issuers: names });
            }}
          >
            <p>
              公示的是{nameOf(newest)}，校验码 {newest.checkCode}。
            </p>
            <div className={styles['tools']}>
              <div className={styles['date']}>
                <label htmlFor="announcement-from">公示从哪一天</label>
                <DayField id="announcement-from" value={from} disabled={busy} change={setFrom} />
              </div>
              <div className={styles['date']}>
                <label htmlFor="announcement-until">公示到哪一天（含当日）</label>
                <DayField id="announcement-until" value={until} disabled={busy} change={setUntil} />
              </div>
            </div>
            <div>
              <label htmlFor="announcement-contact">受理异议的部门、电话、地址、邮箱</label>
              <Input.TextArea
                id="announcement-contact"
                autoSize={{ minRows: 2, maxRows: 5 }}
                maxLength={500}
                value={contact}
                disabled={busy}
                onChange={(event) => setContact(event.target.value)}
              />
            </div>
            <div>
              <label htmlFor="announcement-issuers">落款单位（每行一个）</label>
              <Input.TextArea
                id="announcement-issuers"
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={1200}
                value={issuers}
                disabled={busy}
                onChange={(event) => setIssuers(event.target.value)}
              />
            </div>
            <ProblemNote problem={problem} />
            <div>
              <Button type="primary" size="large" htmlType="submit" disabled={busy || !ready}>
                {current ? '按此重新登记公示' : '登记公示'}
              </Button>
            </div>
          </form>
        </section>
      )}
    </div>
  );
}
