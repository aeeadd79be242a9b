import { Button, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { usePrint } from '#renderer/app/print.ts';
import { Page } from '#renderer/design/Page.tsx';
import type { ResultShown } from '#shared/contract/office/results.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { AgreementChart, AgreementTable } from './Agreement.tsx';
import { SeverityChart, SeverityTable } from './Severity.tsx';
import styles from './Charts.module.css';

/** How strict each expert was and how far a panel agrees: reported, never applied to a score. */
export default function Charts({ result }: { readonly result: ResultShown }) {
  const navigate = useNavigate();
  const print = usePrint();
  const [numbers, setNumbers] = useState(false);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLInputElement && event.target.type !== 'radio') return;
      setNumbers((old) => !old);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  const panels = result.agreement.map((one) => ({
    agreement: one,
    severity: result.severity.filter((other) => other.panel === one.panel),
  }));
  return (
    <OfficeFrame
      hints={
        <span>
          <kbd>T</kbd> 图和数字之间切换
        </span>
      }
    >
      <Page
        title="宽严与一致性"
        wide
        lead="专家的宽严只作说明，不用来修正正式得分；各专家组所评项目不同，组与组之间不能比较。"
      >
        <div className={styles['tools']}>
          <Button onClick={() => void navigate('/office/results')}>回到排名</Button>
          <Radio.Group
            aria-label="显示方式"
            optionType="button"
            value={numbers}
            onChange={(event) => setNumbers(Boolean(event.target.value))}
            options={[
              { value: false, label: '图' },
              { value: true, label: '数字' },
            ]}
          />
          <Button type="primary" onClick={print}>
            打印
          </Button>
        </div>
        <p className={styles['small']}>结果校验码 {result.checkCode}</p>
        {panels.map(({ agreement, severity }) => (
          <section key={agreement.panel} className={styles['panel']} aria-label={agreement.panel}>
            <h2>{agreement.panel}</h2>
            <p className={styles['small']}>
              {agreement.experts} 名专家，{agreement.dossiers} 个项目，{agreement.cells} 份有效评分
              {agreement.complete ? '，每位专家都评了每个项目' : '，有的项目不是每位专家都评'}。
            </p>
            <div className={styles['pair']}>
              <div>
                <h3>宽严（分）</h3>
                {numbers ? (
                  <SeverityTable rows={severity} />
                ) : (
                  <SeverityChart panel={agreement.panel} rows={severity} />
                )}
              </div>
              <div>
                <h3>一致性（0 为毫无一致，1 为完全一致）</h3>
                {numbers ? <AgreementTable agreement={agreement} /> : <AgreementChart agreement={agreement} />}
              </div>
            </div>
          </section>
        ))}
      </Page>
    </OfficeFrame>
  );
}
