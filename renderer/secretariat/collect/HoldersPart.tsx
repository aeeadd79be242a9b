import { Button } from 'antd';
import { useState } from 'react';
import { chooseFile } from '#renderer/app/chooser/chooser.ts';
import { engine } from '#renderer/client/engine.ts';
import { keyOf, queries } from '#renderer/client/queries.ts';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import { PassphraseField } from '#renderer/expert/start/PassphraseField.tsx';
import type { OpeningState } from '#shared/contract/office/collect.ts';
import styles from './Collect.module.css';

type Rule = Extract<OpeningState['rule'], { kind: 'split' }>;

/** The holders of a split key step up one after another, each with stick and 口令. */
export function HoldersPart({ rule }: { readonly rule: Rule }) {
  const { threshold, holders } = rule;
  const present = holders.filter((one) => one.present).length;
  return (
    <section aria-label="持钥人">
      <h2>
        持钥人：到场 {present} 位，需要 {threshold} 位
      </h2>
      <ul className={styles['holders']}>
        {holders.map((one) => (
          <li key={one.keyId}>
            <span className={styles[one.present ? 'enough' : 'absent']}>{one.present ? '● 已到场' : '○ 未到场'}</span>
            <strong>{one.name}</strong>
            <span className={styles['small']}>{one.unit}</span>
          </li>
        ))}
      </ul>
      {present < threshold ? (
        <StepUp next={present + 1} />
      ) : (
        <p role="status">到场的持钥人已经够了，可以开分。他们的密钥只在内存里，开分或离开本页以后就忘掉。</p>
      )}
    </section>
  );
}

function StepUp({ next }: { readonly next: number }) {
  const [file, setFile] = useState<string | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (): Promise<void> => {
    const chosen = await chooseFile('选择持钥人的身份文件', ['zpi']);
    if (chosen !== null) setFile(chosen);
    setProblem(null);
  };
  const stepUp = async (): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    const result = await engine.call('opening.stepUp', { file, passphrase });
    setBusy(false);
    setPassphrase('');
    if (!result.ok) return setProblem(withShortPaths(result.error.message));
    setFile(null);
    queries.setQueryData(keyOf('opening.read', {}), result.value);
  };
  return (
    <form
      className={styles['stepUp']}
      aria-label="持钥人到场"
      onSubmit={(event) => {
        event.preventDefault();
        void stepUp();
      }}
    >
      <p>请第 {next} 位持钥人插入自己的 U 盘，选择身份文件，本人输入口令。</p>
      <div className={styles['row']}>
        <Button disabled={busy} onClick={() => void choose()}>
          选择身份文件…
        </Button>
        {file !== null && <span className={styles['names']}>『{fileName(file)}』</span>}
      </div>
      <PassphraseField
        label="持钥人的口令"
        value={passphrase}
        change={(value) => {
          setPassphrase(value);
          setProblem(null);
        }}
        disabled={busy || file === null}
        problem={problem}
      />
      <Button htmlType="submit" loading={busy} disabled={file === null || passphrase === ''}>
        核对并到场
      </Button>
    </form>
  );
}
