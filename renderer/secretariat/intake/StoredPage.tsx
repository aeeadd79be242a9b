import { CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { ask, Refusal } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { fileName } from '#renderer/design/words.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { Held } from './Held.tsx';
import styles from './Intake.module.css';
import { forgetTaken, useIntaking, type Taken } from './intaking.ts';
import { StoredTable } from './StoredTable.tsx';

/** What lies in the round, what still waits for corrections, and the way to more. */
export function StoredPage() {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { data, error } = useEngine('intake.stored', {});
  const { taken, running, preview } = useIntaking();
  const [problem, setProblem] = useState<Refusal | null>(null);
  const write = async (method: 'intake.template' | 'intake.heldList', title: string): Promise<void> => {
    const directory = await chooseDirectory(title);
    if (directory === null) return;
    setProblem(null);
    try {
      const { file } = await ask(method, { directory });
      void message.success(`已写出『${fileName(file)}』。`, 6);
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused;
      setProblem(refused);
    }
  };
  const empty = data !== undefined && data.dossiers.length === 0 && data.heldCount === 0;
  return (
    <OfficeFrame>
      <Page
        title="收件"
        wide
        lead="读入推荐部门填好的收件表和附件。收入前先核对并预览，改正后的表可以再次读入，只更新有变动的项目。"
      >
        <div className={styles['actions']}>
          <Button type="primary" size="large" onClick={() => void navigate('/office/intake/read')}>
            {running?.what === 'take' ? '查看正在进行的收件' : preview === null ? '读入收件表' : '回到预览'}
          </Button>
          <Button size="large" onClick={() => void write('intake.template', '空白收件表写到哪里')}>
            写出空白收件表…
          </Button>
        </div>
        <ProblemNote problem={problem ?? error} />
        {taken !== null && <TakenNote taken={taken} />}
        {data === undefined ? (
          error === null && <Waiting what="正在查看已收的项目" />
        ) : (
          <>
            {data.heldCount > 0 && (
              <Held
                problems={data.held}
                count={data.heldCount}
                write={() => void write('intake.heldList', '待改正的内容写到哪里')}
              />
            )}
            {empty ? (
              <ol className={styles['steps']}>
                <li>写出空白收件表，发给推荐部门填写。每个项目的附件放在同一个附件文件夹里。</li>
                <li>收齐后读入收件表和附件文件夹。软件逐格核对，每一处问题都写明在哪一格、怎样改。</li>
                <li>没有问题的项目收入本轮，并立即加密保存；有问题的写出标注表，退回改正后再读入。</li>
              </ol>
            ) : (
              <StoredTable dossiers={data.dossiers} open={(no) => void navigate(`/office/intake/dossier/${no}`)} />
            )}
          </>
        )}
      </Page>
    </OfficeFrame>
  );
}

function TakenNote({ taken }: { readonly taken: Taken }) {
  const { accepted, updated, unchanged, refused } = taken;
  const parts = [`新收 ${accepted.length} 个项目`, `更新 ${updated.length} 个`, `无变化 ${unchanged.length} 个`];
  return (
    <p role="status" className={refused > 0 ? styles['wanting'] : styles['good']}>
      <span>
        本次{parts.join('，')}。{refused > 0 ? `另有 ${refused} 处须改正，列在下面。` : ''}
      </span>
      <Button type="text" aria-label="关闭" icon={<CloseOutlined />} onClick={forgetTaken} />
    </p>
  );
}
