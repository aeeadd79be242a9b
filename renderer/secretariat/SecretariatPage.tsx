import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { usePendingFile } from '#renderer/app/pendingFile.ts';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import { PREFIX, stations } from './commands.ts';
import styles from './SecretariatPage.module.css';

/** What the secretariat can do in this version, said plainly. */
export default function SecretariatPage() {
  const navigate = useNavigate();
  const opened = usePendingFile((one) => one.opened);
  return (
    <Frame>
      <Page
        title="秘书处"
        wide
        lead="这一版的秘书处工作在命令行中完成，从收件到归档的每一步都能做；秘书处的页面将在下一版提供。"
      >
        {opened !== null && (
          <p role="status" className={styles['notice']}>
            您打开了『{fileName(opened.path)}』。这一版只有专家的页面能打开文件；如果您是评审专家，请点「换一种身份」。
          </p>
        )}
        <p>
          请在质评的项目文件夹中打开终端，在每条命令前面加上 <code className={styles['code']}>{PREFIX}</code>
          。口令写在文件里，不出现在命令中。每条命令加 <code className={styles['code']}>--help</code>{' '}
          可以看到全部选项，完整说明见 README。想先看一遍完整的过程，请执行{' '}
          <code className={styles['code']}>npm run demo</code>。
        </p>
        {stations.map(({ title, commands }) => (
          <section key={title} className={styles['station']}>
            <h2>{title}</h2>
            <dl className={styles['commands']}>
              {commands.map(({ does, line }) => (
                <div key={line}>
                  <dt>{does}</dt>
                  <dd>
                    <code className={styles['code']}>{line}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Button type="primary" size="large" onClick={() => void navigate('/welcome')}>
          返回，换一种身份
        </Button>
      </Page>
    </Frame>
  );
}
