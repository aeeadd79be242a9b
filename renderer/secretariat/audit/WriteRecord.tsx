import { Radio } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { fileName } from '#renderer/design/words.ts';
import { WriteDialog } from '../write/WriteDialog.tsx';

/** The whole record onto a stick or into a folder: to read, or to verify with another tool. */
export function WriteRecord() {
  const [format, setFormat] = useState<'xlsx' | 'json'>('xlsx');
  return (
    <WriteDialog
      label="导出监督记录…"
      primary
      title="导出监督记录"
      action="导出"
      options={
        <Radio.Group
          aria-label="导出为"
          value={format}
          onChange={(event) => setFormat(event.target.value as 'xlsx' | 'json')}
        >
          <Radio value="xlsx">表格，供阅读（.xlsx）</Radio>
          <Radio value="json">原始记录，供其他工具核验（.json）</Radio>
        </Radio.Group>
      }
      write={async (directory) => {
        const written = await engine.call('audit.write', { directory, format });
        if (written.ok) void refreshOffice();
        return written;
      }}
      said={({ file, events }) => `已写出『${fileName(file)}』，共 ${events} 条，并已读回核对。末条校验码：`}
    />
  );
}
