import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { Frame } from '#renderer/app/Frame.tsx';
import { engine } from '#renderer/client/engine.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import type { OutputOf } from '#shared/contract/index.ts';
import styles from './Start.module.css';

/** What to do with the card and its code, and one chance to keep a copy of the identity. */
export function NewIdentityDone({ made }: { readonly made: OutputOf<'session.create'> }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const backup = async (): Promise<void> => {
    const directory = await chooseDirectory('身份文件备份到');
    if (directory === null) return;
    const result = await engine.call('session.backup', { directory });
    if (result.ok) void message.success(`已备份为『${fileName(result.value.file)}』,仍由您的口令保护。`);
    else void message.error(result.error.message);
  };
  return (
    <Frame>
      <Page
        title="身份已制作,名片在 U 盘上"
        lead={`请把 U 盘上的『${fileName(made.card)}』交给秘书处,并当面读出下面的校验码。`}
      >
        <CheckCode code={made.checkCode} />
        <ul className={styles['facts']}>
          <li>秘书处核对校验码一致后登记您的名片,然后为您制作评审包。</li>
          <li>身份保存在这台电脑上。换一台电脑评审时,需要用到它的备份。</li>
          <li>口令不能找回。忘记口令只能重新制作身份、重新登记。</li>
        </ul>
        <div className={styles['actions']}>
          <Button type="primary" size="large" onClick={() => void navigate('/open')}>
            继续,打开评审包
          </Button>
          <Button size="large" onClick={() => void backup()}>
            备份身份文件…
          </Button>
        </div>
      </Page>
    </Frame>
  );
}
