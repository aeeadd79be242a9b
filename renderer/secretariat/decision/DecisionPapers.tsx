import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { engine } from '#renderer/client/engine.ts';
import { host } from '#renderer/client/host.ts';
import { DayField } from '#renderer/design/DayField.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { dayAndClock, fileName } from '#renderer/design/words.ts';
import { decisionPaperNames, type DecisionPaper, type DecisionState } from '#shared/contract/office/decision.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { daysFromNow } from './words.ts';
import styles from './Decision.module.css';

/** What each paper is, and which decision it needs. */
const papers: readonly {
  readonly paper: DecisionPaper;
  readonly needs: 'proposed' | 'final' | 'any';
  readonly said: string;
}[] = [
  { paper: 'announcement', needs: 'proposed', said: '可以编辑的 Word 文稿，从最新的拟认定方案和登记的公示期制作。' },
  { paper: 'notice', needs: 'final', said: '可以编辑的 Word 文稿，从最新的认定方案制作。' },
  { paper: 'differences', needs: 'final', said: 'Excel 表，公示的方案与认定方案之间的每一处变动。' },
  {
    paper: 'statistics',
    needs: 'any',
    said: '两份 Excel 表：认定名单和政策工具提示；各区、行业、类别、推荐单位、痛点统计。',
  },
  { paper: 'opinions', needs: 'any', said: 'PDF，每个项目一份，供组长签字。' },
  {
    paper: 'experts',
    needs: 'any',
    said: 'PDF，每位专家一份，带评分单校验码，供与签字的纸质件核对。须先在「结果」中显示姓名。',
  },
  { paper: 'summary', needs: 'any', said: 'Excel 表，不写专家姓名。带姓名的在「结果」中写出。' },
];

/** The papers of the round, made from a frozen decision and from nothing else. */
export function DecisionPapers({ state }: { readonly state: DecisionState }) {
  const { decisions, announcement, written } = state;
  const has = (needs: 'proposed' | 'final' | 'any'): boolean =>
    decisions.some((one) => needs === 'any' || one.stage === needs);
  const [chosen, setChosen] = useState<readonly DecisionPaper[]>([]);
  const [documentNo, setDocumentNo] = useState('');
  const [date, setDate] = useState(daysFromNow(0));
  const [issuers, setIssuers] = useState(announcement?.issuers.join('\n') ?? '');
  const [busy, setBusy] = useState(false);
  const [step, setStep] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [files, setFiles] = useState<readonly string[]>([]);
  const names = issuers
    .split(/\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const write = async (): Promise<void> => {
    const directory = await chooseDirectory('文件写到哪里');
    if (directory === null) return;
    setBusy(true);
    setFiles([]);
    const wanted = { directory, papers: [...chosen], documentNo: documentNo.trim() || null, date, issuers: names };
    const onProgress = (progress: { step: string }): void => setStep(progress.step);
    const result = await engine.call('decision.write', wanted, { onProgress });
    setBusy(false);
    setProblem(result.ok ? null : result.error);
    if (result.ok) setFiles(result.value.files);
    void refreshOffice();
  };
  const { reveal } = host;
  const [first] = files;
  return (
    <>
      <fieldset className={styles['papers']} disabled={busy}>
        <legend>写出哪些文件</legend>
        {papers.map(({ paper, needs, said }) => (
          <div key={paper} className={styles['paper']}>
            <Checkbox
              disabled={!has(needs)}
              checked={chosen.includes(paper)}
              onChange={(event) =>
                setChosen((old) => (event.target.checked ? [...old, paper] : old.filter((one) => one !== paper)))
              }
            >
              {decisionPaperNames[paper]}
            </Checkbox>
            <small>
              {has(needs) ? said : needs === 'final' ? '形成认定方案以后可以制作。' : '形成拟认定方案以后可以制作。'}
            </small>
          </div>
        ))}
      </fieldset>
      <div className={styles['tools']}>
        <div className={styles['wide']}>
          <label htmlFor="papers-issuers">通报落款单位（每行一个）</label>
          <Input.TextArea
            id="papers-issuers"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={1200}
            value={issuers}
            disabled={busy}
            onChange={(event) => setIssuers(event.target.value)}
          />
        </div>
        <div className={styles['date']}>
          <label htmlFor="papers-date">成文日期</label>
          <DayField id="papers-date" value={date} disabled={busy} change={setDate} />
        </div>
        <div className={styles['wide']}>
          <label htmlFor="papers-number">通报文号（没有的留空）</label>
          <Input
            id="papers-number"
            maxLength={100}
            value={documentNo}
            disabled={busy}
            onChange={(event) => setDocumentNo(event.target.value)}
          />
        </div>
      </div>
      <ProblemNote problem={problem} />
      <div className={styles['tools']}>
        <Button
          type="primary"
          size="large"
          disabled={busy || chosen.length === 0 || names.length === 0 || date === ''}
          onClick={() => void write()}
        >
          {busy ? '正在制作' : '写出所选文件…'}
        </Button>
        {reveal !== undefined && first !== undefined && (
          <Button onClick={() => void reveal(first)}>在文件夹中显示</Button>
        )}
      </div>
      <p role="status">
        {busy && step !== '' && `正在${step}，请稍候。`}
        {!busy &&
          files.length > 0 &&
          `已写好 ${files.length} 份：${files
            .slice(0, 12)
            .map((file) => `『${fileName(file)}』`)
            .join('')}${files.length > 12 ? '等' : ''}`}
      </p>
      {written.length > 0 && (
        <section aria-labelledby="papers-written">
          <h2 id="papers-written">写出过的文件</h2>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">文件</th>
                <th scope="col">方案校验码</th>
              </tr>
            </thead>
            <tbody>
              {written.map((one) => (
                <tr key={`${one.at} ${one.checkCode}`}>
                  <th scope="row" className={styles['nowrap']}>
                    {dayAndClock(one.at)}
                  </th>
                  <td>{one.files.join('、')}</td>
                  <td className={styles['nowrap']}>{one.checkCode}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}
