import { Button, Checkbox, DatePicker, Input, type DatePickerProps } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { fileName } from '#renderer/design/words.ts';
import { StickChoice } from '#renderer/expert/sign/StickChoice.tsx';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Revised, Tickets } from './Tickets.tsx';
import styles from './Deliberation.module.css';

/** 复评: which dossiers are asked about once more, the file that goes out, who has answered, and what it changed. */
export function RescorePage() {
  const { data, error } = useEngine('deliberation.read', {});
  return (
    <OfficeFrame>
      <Page
        title="复评"
        wide
        lead="复评通知是一个小文件，发给对该项目有效评分的全部组员：只写分布，不写姓名。第一次的评分始终保留。"
      >
        <p className={styles['back']}>
          <TextLink to="/office/deliberation">回到合议名单</TextLink>
        </p>
        <ProblemNote problem={error} />
        {data === undefined && error === null && <Waiting what="正在查看复评" />}
        {data !== undefined && (
          <>
            <NewTicket cases={data.cases} />
            <Tickets tickets={data.tickets} />
            <Revised revised={data.revised} />
          </>
        )}
      </Page>
    </OfficeFrame>
  );
}

type Moment = Exclude<NonNullable<DatePickerProps['value']>, readonly unknown[]>;
type Files = OutputOf<'deliberation.ticket'>['files'];

function NewTicket({ cases }: { readonly cases: OutputOf<'deliberation.read'>['cases'] }) {
  const wanted = cases.filter((one) => one.opinions[0]?.opinion.outcome === 'rescore').map(({ no }) => no);
  const [numbers, setNumbers] = useState<readonly string[]>(wanted);
  const [note, setNote] = useState('');
  const [until, setUntil] = useState<Moment | null>(null);
  const [directory, setDirectory] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [written, setWritten] = useState<Files>([]);
  const issue = async (): Promise<void> => {
    if (directory === null) return;
    setBusy(true);
    setProblem(null);
    const result = await engine.call('deliberation.ticket', {
      numbers: [...numbers],
      note: note.trim(),
      deadline: until === null ? null : until.toDate().toISOString(),
      directory,
    });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    setWritten(result.value.files);
    void refreshOffice();
  };
  if (cases.length === 0) return <p>没有需要复评的项目。</p>;
  return (
    <section aria-label="制作复评通知" className={styles['form']}>
      <h2>制作复评通知</h2>
      <Checkbox.Group
        className={styles['choices'] ?? ''}
        value={[...numbers]}
        disabled={busy}
        onChange={(values) => setNumbers(values)}
        options={cases.map(({ no, title, causes }) => ({
          value: no,
          label: `${no} ${title}（${causes.length} 处原因）`,
        }))}
      />
      <div>
        <label htmlFor="rescore-note">对被通知专家的说明（可不填，不要写姓名）</label>
        <Input.TextArea
          id="rescore-note"
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={2000}
          value={note}
          disabled={busy}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      <div className={styles['row']}>
        <label htmlFor="rescore-until">交回截止</label>
        <DatePicker
          id="rescore-until"
          showTime={{ format: 'HH:mm' }}
          format="YYYY年M月D日 HH:mm"
          value={until}
          disabled={busy}
          onChange={(value) => setUntil(value)}
        />
      </div>
      <h3>写到</h3>
      <StickChoice value={directory} change={setDirectory} disabled={busy} />
      <ProblemNote problem={problem} />
      <div>
        <Button
          type="primary"
          size="large"
          disabled={busy || numbers.length === 0 || directory === null}
          onClick={() => void issue()}
        >
          {busy ? '正在制作' : `为 ${numbers.length} 个项目制作复评通知`}
        </Button>
      </div>
      {written.length > 0 && (
        <ul role="status" className={styles['causes']}>
          {written.map((one) => (
            <li key={one.file}>
              已写入并读回核对：『{fileName(one.file)}』，请发给{one.experts.join('、')}。
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
