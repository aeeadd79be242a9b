import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Navigate, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { useSession } from '#renderer/app/session.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { KnownIdentity } from '#shared/contract/session.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { useUnlock } from './useUnlock.ts';
import styles from './Start.module.css';

/** The identities of this machine, and the 口令 of one of them. */
export function UnlockPage() {
  const navigate = useNavigate();
  const opened = usePendingFile((one) => one.opened);
  const { data } = useSession();
  const known = data?.known ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const { passphrase, busy, problem, type, unlock } = useUnlock(() => void navigate('/'));
  const [newest] = known;
  if (data !== undefined && data.session !== null && !busy) return <Navigate to="/" replace />;
  if (newest === undefined) return <Navigate to="/identity" replace />;
  const id = chosen ?? newest.id;
  return (
    <Frame>
      <Page
        title="请输入口令"
        lead={
          opened === null
            ? '用您的口令打开本机上的身份。'
            : `用您的口令打开身份，然后查看『${fileName(opened.path)}』。`
        }
      >
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            void unlock(id);
          }}
        >
          {known.length === 1 ? (
            <p className={styles['who']}>
              <Person one={newest} />
            </p>
          ) : (
            <Radio.Group
              aria-label="身份"
              value={id}
              disabled={busy}
              onChange={(event) => {
                setChosen(String(event.target.value));
                // What was typed belongs to somebody else.
                type('');
              }}
              className={styles['people'] ?? ''}
            >
              {known.map((one) => (
                <Radio key={one.id} value={one.id} className={styles['person'] ?? ''}>
                  <Person one={one} />
                </Radio>
              ))}
            </Radio.Group>
          )}
          <PassphraseField label="口令" value={passphrase} change={type} disabled={busy} problem={problem} autoFocus />
          <div className={styles['actions']}>
            <Button type="primary" size="large" htmlType="submit" disabled={passphrase === '' || busy}>
              {busy ? '正在核对口令' : '打开'}
            </Button>
            <Button size="large" disabled={busy} onClick={() => void navigate('/identity')}>
              使用另一个身份…
            </Button>
            <Button type="link" disabled={busy} onClick={() => void navigate('/welcome')}>
              换一种身份
            </Button>
          </div>
        </form>
      </Page>
    </Frame>
  );
}

function Person({ one }: { readonly one: KnownIdentity }) {
  return (
    <>
      <strong>{one.name}</strong>
      {one.unit}
    </>
  );
}
