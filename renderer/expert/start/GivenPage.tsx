import { Button } from 'antd';
import { useCallback, useState, type FormEvent } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { useOpenedFile, type OpenedFile } from '#renderer/app/pendingFile.ts';
import { enterSession } from '#renderer/app/session.ts';
import { engine } from '#renderer/client/engine.ts';
import { DropZone } from '#renderer/design/DropZone.tsx';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import { kindWords } from '#renderer/expert/open/kindWords.ts';
import { StickOffers } from '#renderer/expert/open/StickOffers.tsx';
import type { Problem } from '#shared/errors/problem.ts';
import { PassphraseField } from './PassphraseField.tsx';
import styles from './Start.module.css';

/** A batch that was double-clicked waits for its own page. */
const isIdentity = (opened: OpenedFile): boolean => opened.kind === 'zpi';

/** The identity file that the secretariat gave out, and the 口令 from its letter. */
export default function GivenPage() {
  const navigate = useNavigate();
  const state: unknown = useLocation().state;
  const [file, setFile] = useState(() => fileIn(state));
  const [passphrase, setPassphrase] = useState('');
  const [problem, setProblem] = useState<Problem | Error | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const take = useCallback(async (path: string): Promise<void> => {
    setProblem(null);
    const looked = await engine.call('file.inspect', { file: path });
    if (!looked.ok) return setProblem(looked.error);
    if (looked.value.kind !== 'zpi')
      return setProblem(
        new Error(
          `『${looked.value.name}』是${kindWords[looked.value.kind]}，这里需要身份文件（.zpi）。请选择秘书处发给您的身份文件。`,
        ),
      );
    setFile(path);
    setWrong(null);
  }, []);
  useOpenedFile(
    isIdentity,
    useCallback((path) => void take(path), [take]),
  );
  const choose = async (): Promise<void> => {
    const path = await chooseFile('选择身份文件', ['zpi']);
    if (path !== null) await take(path);
  };
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (file === null || passphrase === '') return;
    setBusy(true);
    setWrong(null);
    setProblem(null);
    const result = await engine.call('session.adopt', { file, passphrase });
    setBusy(false);
    if (result.ok) {
      enterSession(result.value);
      void navigate('/');
    } else if (result.error.code === 'PASSPHRASE_WRONG') setWrong(withShortPaths(result.error.message));
    else setProblem(result.error);
  };
  return (
    <Frame>
      <Page title="使用发给我的身份文件" lead="请插入秘书处发给您的 U 盘，选择其中的身份文件，再输入口令函上的口令。">
        {file === null && (
          <StickOffers
            kind="zpi"
            action="使用这个身份文件"
            none="还没有发现带身份文件的 U 盘，插入后会显示在这里。"
            take={(path) => void take(path)}
          />
        )}
        <DropZone text={file === null ? '也可以把身份文件拖到这里' : '已选择'} take={(path) => void take(path)}>
          {file === null ? (
            <Button size="large" onClick={() => void choose()}>
              选择身份文件…
            </Button>
          ) : (
            <div className={styles['chosen']}>
              <span>
                『<strong>{fileName(file)}</strong>』
              </span>
              <Button disabled={busy} onClick={() => setFile(null)}>
                换一个
              </Button>
            </div>
          )}
        </DropZone>
        <div className={styles['note']}>
          <ProblemNote problem={problem} />
        </div>
        <form className={styles['form']} onSubmit={(event) => void open(event)}>
          {file !== null && (
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
          )}
          <div className={styles['actions']}>
            {file !== null && (
              <Button type="primary" size="large" htmlType="submit" disabled={passphrase === '' || busy}>
                {busy ? '正在核对口令' : '打开'}
              </Button>
            )}
            <Button size="large" disabled={busy} onClick={() => void navigate('/identity')}>
              返回
            </Button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}

/** An identity file that somebody came here with; null when they have still to choose one. */
function fileIn(state: unknown): string | null {
  if (typeof state !== 'object' || state === null || !('file' in state)) return null;
  return typeof state.file === 'string' ? state.file : null;
}
