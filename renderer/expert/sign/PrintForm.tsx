import { PrinterOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ask } from '#renderer/client/engine.ts';
import { bytesOf } from '#renderer/client/bytes.ts';
import { printPdf } from '#renderer/documents/printPdf.ts';

/** Prints the 专家评分表 of the newest signed sheet, to paper or to a file, with the system's dialog. */
export function PrintForm({ primary = false }: { readonly primary?: boolean }) {
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      const { pdf } = await ask('sheet.form', { draft: false });
      await printPdf(bytesOf(pdf));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : '没有打印成功，请重试。');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={<PrinterOutlined />}
      loading={busy}
      onClick={() => void print()}
    >
      打印专家评分表
    </Button>
  );
}
