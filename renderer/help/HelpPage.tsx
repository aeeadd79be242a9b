import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { host } from '#renderer/client/host.ts';
import { Page } from '#renderer/design/Page.tsx';
import { keys, steps, troubles, words } from './helpText.ts';
import styles from './HelpPage.module.css';

/** One page that a person can follow at the meeting. */
export default function HelpPage() {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') void navigate(-1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [navigate]);
  return (
    <Frame>
      <Page title="怎样完成评审" wide>
        <div className={styles['actions']}>
          <Button type="primary" onClick={() => void navigate(-1)}>
            返回(Esc)
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => void host.print()}>
            打印本页
          </Button>
        </div>
        <div className={styles['columns']}>
          <section>
            <h2>七步</h2>
            <ol className={styles['steps']}>
              {steps.map(([title, text]) => (
                <li key={title}>
                  <strong>{title}</strong>
                  <p>{text}</p>
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>遇到问题</h2>
            <dl className={styles['pairs']}>
              {troubles.map(([title, text]) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
          <section>
            <h2>按键</h2>
            <table className={styles['keys']}>
              <tbody>
                {keys.map(([key, text]) => (
                  <tr key={key}>
                    <th scope="row">
                      <kbd>{key}</kbd>
                    </th>
                    <td>{text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <h2>名称</h2>
            <dl className={styles['pairs']}>
              {words.map(([title, text]) => (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </section>
        </div>
      </Page>
    </Frame>
  );
}
