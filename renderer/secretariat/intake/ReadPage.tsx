import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { ask, Refusal } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { IntakePreview } from '#shared/contract/office/intake.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import styles from './Intake.module.css';
import { chooseSource, previewTable, startOver, takeTable, useIntaking } from './intaking.ts';
import { PreviewTabs } from './PreviewTabs.tsx';
import { Running } from './Running.tsx';
import { SourceChoice } from './SourceChoice.tsx';

/** From a table and a folder to a preview, and from there into the round. */
export function ReadPage() {
  const navigate = useNavigate();
  const { table, attachments, preview, running, problem } = useIntaking();
  const ready = table !== null && attachments !== null;
  return (
    <OfficeFrame>
      <Page
        title="读入收件表"
        wide
        lead={
          preview === null
            ? '选择收件表和附件文件夹。先核对并预览，这一步不改变任何内容。'
            : '这是预览，还没有收入。请核对将要收入的项目、变动和问题。'
        }
      >
        {running !== null ? (
          <Running {...running} />
        ) : preview === null ? (
          <>
            <SourceChoice table={table} attachments={attachments} choose={chooseSource} />
            <ProblemNote problem={problem} />
            <div className={styles['actions']}>
              <Button type="primary" size="large" disabled={!ready} onClick={() => void previewTable()}>
                核对并预览
              </Button>
              <Button size="large" onClick={() => void navigate('/office/intake')}>
                返回收件
              </Button>
            </div>
          </>
        ) : (
          <Previewed preview={preview} table={table ?? ''} attachments={attachments ?? ''} />
        )}
      </Page>
    </OfficeFrame>
  );
}

interface PreviewedProps {
  readonly preview: IntakePreview;
  readonly table: string;
  readonly attachments: string;
}

function Previewed({ preview, table, attachments }: PreviewedProps) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const failed = useIntaking((one) => one.problem);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const of = (state: IntakePreview['dossiers'][number]['state']): number =>
    preview.dossiers.filter((one) => one.state === state).length;
  const [fresh, changed] = [of('new'), of('changed')];
  const { errors, notices } = preview.problemCount;
  const take = async (): Promise<void> => {
    if (await takeTable()) void navigate('/office/intake');
  };
  const mark = async (): Promise<void> => {
    const directory = await chooseDirectory('标注过的收件表写到哪里');
    if (directory === null) return;
    setProblem(null);
    try {
      const { file } = await ask('intake.marked', { table, attachments, directory });
      void message.success(`已写出『${fileName(file)}』。请退回改正，再读入。`, 8);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      setProblem(refused);
    }
  };
  const counts: readonly (readonly [string, number])[] = [
    ['新收', fresh],
    ['更新', changed],
    ['无变化', of('unchanged')],
    ['待改正', preview.held.length],
    ['已封包，不能改', of('frozen')],
    ['表中没有，保留', preview.absent.length],
  ];
  return (
    <>
      <p className={styles['source']}>
        收件表『{fileName(table)}』，附件文件夹『{fileName(attachments)}』。
        <Button type="link" onClick={startOver}>
          换一份
        </Button>
        <Button type="link" onClick={() => void previewTable()}>
          重新核对
        </Button>
      </p>
      <dl className={styles['counts']}>
        {counts.map(([name, n], at) => (
          <div key={name} hidden={n === 0 && at > 3}>
            <dt>{name}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      <ProblemNote problem={problem ?? failed} />
      <div className={styles['actions']}>
        <TakeButton
          fresh={fresh}
          changed={changed}
          held={preview.held.length}
          errors={errors}
          take={() => void take()}
        />
        {errors + notices > 0 && (
          <Button size="large" onClick={() => void mark()}>
            写出标注了问题的收件表…
          </Button>
        )}
      </div>
      <PreviewTabs preview={preview} open={(no) => void navigate(`/office/intake/read/${no}`)} />
    </>
  );
}

interface TakeButtonProps {
  readonly fresh: number;
  readonly changed: number;
  readonly held: number;
  readonly errors: number;
  readonly take: () => void;
}

/** Says what it does: how many come, how many change, and that the others wait. */
function TakeButton({ fresh, changed, held, errors, take }: TakeButtonProps) {
  const parts = [...(fresh > 0 ? [`收入 ${fresh} 个新项目`] : []), ...(changed > 0 ? [`更新 ${changed} 个项目`] : [])];
  // A table with nothing but problems is still worth recording: they then wait on the list.
  const words = parts.length > 0 ? parts.join('，') : errors > 0 ? '记下待改正的内容' : '确认没有变动';
  return (
    <Button type="primary" size="large" onClick={take}>
      {words}
      {parts.length > 0 && held > 0 ? `（另 ${held} 个待改正）` : ''}
    </Button>
  );
}
