import { Button } from 'antd';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { enterSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { DropZone } from '#renderer/design/DropZone.tsx';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import { kindWords } from '#renderer/expert/open/kindWords.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Start.module.css';

/** The identity file that the secretariat gave out, and the 口令 from its letter. */
export default function GivenPage() {
  const navigate = useNavigate();
  const pending = usePendingFile();
  const [file, setFile] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<Problem | Error | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const take = async (path: string): Promise<void> => {
    setProblem(null);
    const looked = await engine.call('file.inspect', { file: path });
    if (!looked.ok) return setProblem(looked.error);
    if (looked.value.kind !== 'zpi')
      return setProblem(
        new Error(
          `『${looked.value.name}』是${kindWords[looked.value.kind]},这里需要身份文件(.zpi)。请选择秘书处发给您的身份文件。`,
        ),
      );
    setFile(path);
  };
  const choose = async (): Promise<void> => {
    const path = await chooseFile('选择身份文件', ['zpi']);
    if (path !== null) await take(path);
  };
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (file === null || passphrase === '') return;
    setBusy(true);
    setWrong(null);
    const result = await engine.call('session.adopt', { file, passphrase });
    setBusy(false);
    if (result.ok) {
      enterSession(result.value);
      void navigate(pending.file === null ? '/' : '/open');
    } else if (result.error.code === 'PASSPHRASE_WRONG') setWrong(withShortPaths(result.error.message));
    else setProblem(result.error);
  };
  return (
    <Frame>
      <Page title="使用发给我的身份文件" lead="请插入秘书处发给您的 U 盘,选择其中的身份文件,再输入口令函上的口令。">
        <DropZone text="把身份文件拖到这里" take={(path) => void take(path)}>
          {file === null ? (
            <Button type="primary" size="large" onClick={() => void choose()}>
              选择身份文件…
            </Button>
          ) : (
            <div className={styles['chosen']}>
              <span>
                已选择『<strong>{fileName(file)}</strong>』
              </span>
              <Button onClick={() => void choose()}>换一个</Button>
            </div>
          )}
        </DropZone>
        <div style={{ minHeight: '1.5rem', margin: '1rem 0' }}>
          <ProblemNote problem={problem} />
        </div>
        {file !== null && (
          <form className={styles['form']} onSubmit={(event) => void open(event)}>
            <PassphraseField
              label="口令"
              value={passphrase}
              change={(value) => {
                setPassphrase(value);
                setWrong(null);
              }}
              disabled={busy}
              problem={wrong}
              autoFocus
            />
            <div className={styles['actions']}>
              <Button type="primary" size="large" htmlType="submit" disabled={passphrase === '' || busy}>
                {busy ? '正在核对口令' : '打开'}
              </Button>
            </div>
          </form>
        )}
        <Button type="link" onClick={() => void navigate('/identity')}>
          返回
        </Button>
      </Page>
    </Frame>
  );
}
