import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { TabBar } from '#renderer/design/TabBar.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { bytes } from '#renderer/design/words.ts';
import { DossierView } from '#renderer/expert/dossier/DossierView.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import type { IntakePreview } from '#shared/contract/office/intake.ts';
import { Differences } from './Differences.tsx';
import { DossierFrame } from './DossierFrame.tsx';
import styles from './Intake.module.css';
import { useIntaking } from './intaking.ts';
import { previewStates } from './states.ts';

const addressOf = (no: string): string => `/office/intake/read/${no}`;

/** One dossier of the preview: what would change, and how experts would see it. */
export function PreviewedPage() {
  const { no = '' } = useParams();
  const preview = useIntaking((one) => one.preview);
  return preview === null ? <Navigate to="/office/intake/read" replace /> : <OfPreview no={no} preview={preview} />;
}

type Show = 'differences' | 'dossier';

function OfPreview({ no, preview }: { readonly no: string; readonly preview: IntakePreview }) {
  const { data, error } = useEngine('intake.previewed', { fingerprint: preview.fingerprint, no });
  const [show, setShow] = useState<Show>('differences');
  const changes = data?.differences.length ?? 0;
  return (
    <DossierFrame
      no={no}
      numbers={preview.dossiers.map((one) => one.no)}
      list="/office/intake/read"
      back="返回预览"
      at={addressOf}
      said={data === undefined ? '' : `预览，还没有收入。${previewStates[data.state].said}`}
    >
      {data === undefined ? (
        error === null ? (
          <Waiting what={`正在打开项目 ${no}`} />
        ) : (
          <ProblemNote problem={error} />
        )
      ) : changes === 0 ? (
        <Dossier data={data} />
      ) : (
        <div className={styles['halves']}>
          <div className={styles['switch']}>
            <TabBar<Show>
              label="怎样看"
              tabs={[
                { key: 'differences', label: `变动（${changes}）` },
                { key: 'dossier', label: '收入后的卷宗' },
              ]}
              current={show}
              show={setShow}
              panel="previewed"
            />
          </div>
          <div id="previewed" role="tabpanel" className={styles['previewed']}>
            {show === 'dossier' ? (
              <Dossier data={data} />
            ) : (
              <section className={styles['changes']} aria-label="变动" tabIndex={0}>
                <h1>
                  {no} {data.body.title}
                </h1>
                <Differences differences={data.differences} />
              </section>
            )}
          </div>
        </div>
      )}
    </DossierFrame>
  );
}

function Dossier({ data }: { readonly data: OutputOf<'intake.previewed'> }) {
  const { body, attachments } = data;
  return (
    <DossierView
      key={body.no}
      dossier={{ ...body, attachments }}
      papers={
        <div className={styles['papers']}>
          {attachments.length === 0 ? (
            <p className={styles['none']}>这个项目没有附件。</p>
          ) : (
            <>
              <p className={styles['none']}>收入后可以在这里打开附件。</p>
              <table className={styles['table']}>
                <caption className="zp-visually-hidden">附件</caption>
                <thead>
                  <tr>
                    <th scope="col">附件</th>
                    <th scope="col">类型</th>
                    <th scope="col">文件</th>
                    <th scope="col">大小</th>
                  </tr>
                </thead>
                <tbody>
                  {attachments.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">{one.name}</th>
                      <td>{one.kind}</td>
                      <td className={styles['long']}>{one.file}</td>
                      <td className={styles['short']}>{bytes(one.size)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </>
          )}
        </div>
      }
    />
  );
}
