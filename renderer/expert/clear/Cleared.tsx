import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { bytesOf } from '#renderer/client/bytes.ts';
import { Page } from '#renderer/design/Page.tsx';
import { bytes, dayAndClock, fileName } from '#renderer/design/words.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import styles from './ClearPage.module.css';

/** The written confirmation of a 清场. */
export function Cleared({ answer }: { readonly answer: OutputOf<'round.clear'> }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const { round, panel, sheet, removed, clearedAt } = answer.clearance;
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      await printPdf(bytesOf(answer.pdf));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有打印成功，请重试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page title="已清场" lead={`这台电脑上不再有『${round.title}』${panel}的内容。`}>
      <dl className={styles['facts']}>
        <dt>删除</dt>
        <dd>
          {removed.dossiers} 个项目、{removed.attachments} 个附件，共 {bytes(removed.bytes)}
        </dd>
        <dt>时间</dt>
        <dd>{dayAndClock(clearedAt)}</dd>
        <dt>已交出</dt>
        <dd>
          第 {sheet.revision} 版评分单，校验码 {sheet.checkCode}
        </dd>
        {answer.file !== null && (
          <>
            <dt>确认书</dt>
            <dd>{fileName(answer.file)}</dd>
          </>
        )}
      </dl>
      <div className={styles['actions']}>
        <Button type="primary" icon={<PrinterOutlined />} loading={busy} onClick={() => void print()}>
          打印清场确认书
        </Button>
        <Button onClick={() => void navigate('/')}>完成</Button>
      </div>
    </Page>
  );
}
