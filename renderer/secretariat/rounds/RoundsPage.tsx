import { BarChartOutlined, FolderOpenOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { enterOffice, leaveOffice, useOffice } from '#renderer/app/office.ts';
import { askUntilAnswered, engine } from '#renderer/client/engine.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { fileName, withShortPaths } from '#renderer/design/words.ts';
import { PassphraseField } from '#renderer/expert/start/PassphraseField.tsx';
import type { Office } from '#shared/contract/office/office.ts';
import type { Result } from '#shared/result.ts';
import { RoundList } from './RoundList.tsx';
import styles from './Rounds.module.css';

/** What is going to be opened: a round that this machine knows, or one in a folder. */
type Chosen = { readonly key: string; readonly title: string } | { readonly directory: string };

/** Every round of this machine, side by side; one is open at a time, under the secretariat's 口令. */
export default function RoundsPage() {
  const navigate = useNavigate();
  const { state } = useLocation() as { state: { back?: string } | null };
  const { data } = useEngine('office.current', {});
  const office = useOffice();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (data === undefined)
    return (
      <Frame>
        <Waiting what="正在查看本机的轮次" />
      </Frame>
    );
  const [newest] = data.known.filter((one) => !one.missing);
  const target = chosen ?? (newest === undefined ? null : { key: newest.key, title: newest.title });

  const pick = (next: Chosen): void => {
    setChosen(next);
    setPassphrase('');
    setProblem(null);
  };
  const choose = async (): Promise<void> => {
    const directory = await chooseDirectory('选择轮次所在的文件夹');
    if (directory !== null) pick({ directory });
  };
  const open = async (): Promise<void> => {
    if (target === null || passphrase === '') return;
    setBusy(true);
    if (office !== null) {
      await askUntilAnswered('office.close', {});
      leaveOffice();
    }
    const result: Result<Office> =
      'key' in target
        ? await engine.call('office.open', { key: target.key, passphrase })
        : await engine.call('office.adopt', { directory: target.directory, passphrase });
    setBusy(false);
    if (!result.ok) return setProblem(withShortPaths(result.error.message));
    enterOffice(result.value);
    void navigate(state?.back ?? '/office/overview');
  };
  return (
    <Frame>
      <Page title="评审轮次" lead="一轮评审从收件到归档都在一个轮次里。内容只以密文存放在本机，用秘书处口令打开。" wide>
        <div className={styles['tools']}>
          <Button
            type={data.known.length === 0 ? 'primary' : 'default'}
            size="large"
            icon={<PlusOutlined />}
            onClick={() => void navigate('/rounds/new')}
          >
            建立新轮次
          </Button>
          <Button size="large" icon={<FolderOpenOutlined />} onClick={() => void choose()}>
            打开文件夹中的轮次…
          </Button>
          <Button size="large" icon={<BarChartOutlined />} onClick={() => void navigate('/office/board')}>
            年度看板
          </Button>
          <Button type="link" size="large" onClick={() => void navigate('/welcome')}>
            换一种身份
          </Button>
        </div>
        {data.known.length > 0 && (
          <RoundList
            rounds={data.known}
            chosen={target !== null && 'key' in target ? target.key : null}
            open={office?.key ?? null}
            choose={(one) => pick({ key: one.key, title: one.title })}
          />
        )}
        {office !== null && target !== null && 'key' in target && target.key === office.key ? (
          <p className={styles['opened']}>
            <Button type="primary" size="large" onClick={() => void navigate('/office/overview')}>
              回到『{office.round.title}』
            </Button>
          </p>
        ) : (
          target !== null && (
            <form
              className={styles['open']}
              onSubmit={(event) => {
                event.preventDefault();
                void open();
              }}
            >
              <h2>打开『{'key' in target ? target.title : fileName(target.directory)}』</h2>
              <PassphraseField
                key={'key' in target ? target.key : target.directory}
                label="秘书处口令"
                value={passphrase}
                change={(value) => {
                  setPassphrase(value);
                  setProblem(null);
                }}
                disabled={busy}
                problem={problem}
                autoFocus
              />
              <Button type="primary" size="large" htmlType="submit" disabled={passphrase === '' || busy}>
                {busy ? '正在核对口令' : '打开'}
              </Button>
            </form>
          )
        )}
        {data.known.length === 0 && target === null && (
          <p className={styles['none']}>
            本机还没有任何轮次。先建立一轮；以前用命令行建立的，请用「打开文件夹中的轮次」。
          </p>
        )}
      </Page>
    </Frame>
  );
}
