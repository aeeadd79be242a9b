import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { Page } from '#renderer/design/Page.tsx';
import styles from './SecretariatPage.module.css';

const commands = [
  ['收件', 'npm run zhiping -- round intake --help'],
  ['登记专家、分组', 'npm run zhiping -- round --help'],
  ['封包', 'npm run zhiping -- round seal --help'],
  ['回收、开分、汇总', 'npm run zhiping -- collect --help'],
] as const;

/** What the secretariat can do in this version, said plainly. */
export default function SecretariatPage() {
  const navigate = useNavigate();
  return (
    <Frame>
      <Page title="秘书处" lead="这一版的秘书处操作在命令行中完成,所有步骤都可用;秘书处的页面将在下一版提供。">
        <dl className={styles['commands']}>
          {commands.map(([what, command]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                <code>{command}</code>
              </dd>
            </div>
          ))}
        </dl>
        <p>完整说明见随附的 README。</p>
        <p style={{ marginTop: '1.5rem' }}>
          <Button onClick={() => void navigate('/welcome')}>返回,换一种身份</Button>
        </p>
      </Page>
    </Frame>
  );
}
