import { Button } from 'antd';
import { useState } from 'react';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import { PassphraseField } from '#renderer/expert/start/PassphraseField.tsx';
import styles from './Deliberation.module.css';

interface SignOpinionProps {
  readonly digest: string;
  readonly leader: string;
  readonly done: () => void;
}

/** Whoever led steps up with their stick and 口令; both are used once and forgotten. */
export function SignOpinion({ digest, leader, done }: SignOpinionProps) {
  const [file, setFile] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    const chosen = await chooseFile(`选择${leader}的身份文件`, ['zpi']);
    if (chosen !== null) setFile(chosen);
    setProblem(null);
  };
  const sign = async (): Promise<void> => {
    if (file === null || passphrase === '') return;
    setBusy(true);
    const result = await engine.call('deliberation.sign', { digest, file, passphrase });
    setBusy(false);
    setPassphrase('');
    if (!result.ok) return setProblem(withShortPaths(result.error.message));
    done();
    void refreshOffice();
  };
  return (
    <form
      className={styles['sign']}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <p>请{leader}插入自己的 U 盘，选择身份文件并输入口令。</p>
      <div className={styles['row']}>
        <Button disabled={busy} onClick={() => void choose()}>
          选择身份文件…
        </Button>
        {file !== null && <span>『{fileName(file)}』</span>}
      </div>
      <PassphraseField
        label="主持人的口令"
        value={passphrase}
        change={(value) => {
          setPassphrase(value);
          setProblem(null);
        }}
        disabled={busy || file === null}
        problem={problem}
      />
      <div className={styles['row']}>
        <Button type="primary" htmlType="submit" disabled={busy || file === null || passphrase === ''}>
          {busy ? '正在签署' : '签署这份合议意见'}
        </Button>
        <Button disabled={busy} onClick={done}>
          取消
        </Button>
      </div>
    </form>
  );
}
