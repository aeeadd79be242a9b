import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { useSession } from '#renderer/app/session.ts';
import { Page } from '#renderer/design/Page.tsx';
import { PassphraseField } from './PassphraseField.tsx';
import { useUnlock } from './useUnlock.ts';
import styles from './Start.module.css';

/** The identities of this machine, and the 口令 of one of them. */
export function UnlockPage() {
  const navigate = useNavigate();
  const pending = usePendingFile();
  const { data } = useSession();
  const known = data?.known ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const { passphrase, busy, problem, type, unlock } = useUnlock(
    () => void navigate(pending.file === null ? '/' : '/open'),
  );
  const [newest] = known;
  if (newest === undefined) return <Navigate to="/identity" replace />;
  const id = chosen ?? newest.id;
  return (
    <Frame>
      <Page title="请输入口令" lead="用您的口令打开本机上的身份。">
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void unlock(id);
          }}
        >
          <Radio.Group
            aria-label="身份"
            value={id}
            disabled={busy}
            onChange={(event) => setChosen(String(event.target.value))}
            className={styles['people'] ?? ''}
          >
            {known.map((one) => (
              <Radio key={one.id} value={one.id}>
                <strong>{one.name}</strong>({one.unit})
              </Radio>
            ))}
          </Radio.Group>
          <PassphraseField label="口令" value={passphrase} change={type} disabled={busy} problem={problem} autoFocus />
          <div className={styles['actions']}>
            <Button type="primary" size="large" htmlType="submit" disabled={passphrase === '' || busy}>
              {busy ? '正在核对口令' : '打开'}
            </Button>
            <Button size="large" disabled={busy} onClick={() => void navigate('/identity')}>
              使用另一个身份…
            </Button>
            <Button type="link" disabled={busy} onClick={() => void navigate('/welcome')}>
              我是秘书处
            </Button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}
