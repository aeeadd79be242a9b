import {
  AuditOutlined,
  EditOutlined,
  FileProtectOutlined,
  FolderOpenOutlined,
  KeyOutlined,
  PrinterOutlined,
  SafetyCertificateOutlined,
  UsbOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useCallback, useEffect, type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Frame } from '#renderer/app/Frame.tsx';
import { beneathHelp } from '#renderer/app/help.ts';
import { usePrint } from '#renderer/app/print.ts';
import { useSession } from '#renderer/app/session.ts';
import { Page } from '#renderer/design/Page.tsx';
import { keyGroups, steps, troubles, words, type Pairs, type Step } from './helpText.ts';
import styles from './HelpPage.module.css';

const icons: Readonly<Record<Step['icon'], ReactNode>> = {
  stick: <UsbOutlined />,
  key: <KeyOutlined />,
  folder: <FolderOpenOutlined />,
  pledge: <FileProtectOutlined />,
  score: <EditOutlined />,
  sign: <AuditOutlined />,
  return: <SafetyCertificateOutlined />,
};

/** One page that a person can follow at the meeting. */
export default function HelpPage() {
  const navigate = useNavigate();
  const location = useLocation();
  const print = usePrint();
  const beneath = beneathHelp(location);
  const batch = useSession().data?.session?.batch ?? null;
  const back = useCallback(() => void (beneath === null ? navigate('/') : navigate(-1)), [beneath, navigate]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) back();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [back]);
  return (
    <Frame>
      <Page title="怎样完成评审" wide>
        <div className={styles['actions']}>
          <Button type="primary" size="large" onClick={back}>
            返回（Esc）
          </Button>
          <Button size="large" icon={<PrinterOutlined />} onClick={print}>
            打印本页
          </Button>
          {batch !== null && (
            <Button size="large" onClick={() => void navigate('/pledge')}>
              查看承诺书
            </Button>
          )}
        </div>
        <section aria-labelledby="help-steps">
          <h2 id="help-steps">七步</h2>
          <ol className={styles['steps']}>
            {steps.map(({ icon, title, text }, index) => (
              <li key={title} className={styles['step']}>
                <span className={styles['icon']} aria-hidden>
                  {icons[icon]}
                </span>
                <h3>
                  {index + 1}. {title}
                </h3>
                <p>{text}</p>
              </li>
            ))}
          </ol>
        </section>
        <div className={styles['columns']}>
          <section aria-labelledby="help-troubles">
            <h2 id="help-troubles">遇到问题</h2>
            <Explained pairs={troubles} />
            <h2>名称</h2>
            <Explained pairs={words} beside />
          </section>
          <section aria-labelledby="help-keys">
            <h2 id="help-keys">按键</h2>
            <table className={styles['keys']}>
              {keyGroups.map(({ where, keys }) => (
                <tbody key={where}>
                  <tr>
                    <th colSpan={2} scope="rowgroup">
                      {where}
                    </th>
                  </tr>
                  {keys.map(([key, text]) => (
                    <tr key={key}>
                      <td>
                        <kbd>{key}</kbd>
                      </td>
                      <td>{text}</td>
                    </tr>
                  ))}
                </tbody>
              ))}
            </table>
          </section>
        </div>
      </Page>
    </Frame>
  );
}

/** `beside`: the word in a column of its own. */
function Explained({ pairs, beside = false }: { readonly pairs: Pairs; readonly beside?: boolean }) {
  return (
    <dl className={beside ? styles['beside'] : styles['pairs']}>
      {pairs.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
