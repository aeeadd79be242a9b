import { Radio } from 'antd';
import { useState } from 'react';
import { refreshOffice } from '#renderer/app/office.ts';
import { engine } from '#renderer/client/engine.ts';
import { fileName } from '#renderer/design/words.ts';
import { WriteDialog } from '../write/WriteDialog.tsx';

interface WriteReportProps {
  /** Names are shown in this sitting. */
  readonly named: boolean;
  readonly primary: boolean;
}

/** 评分汇总表.xlsx onto a stick or into a folder, without names unless they are shown. */
export function WriteReport({ named, primary }: WriteReportProps) {
  const [withNames, setWithNames] = useState(false);
  return (
    <WriteDialog
      label="写出评分汇总表…"
      primary={primary}
      title="写出评分汇总表"
      action="写出"
      options={
        <Radio.Group
          aria-label="专家姓名"
          value={named && withNames}
          onChange={(event) => setWithNames(Boolean(event.target.value))}
        >
          <Radio value={false}>匿名，只写「专家1、专家2……」</Radio>
          <Radio value={true} disabled={!named}>
            带专家姓名和单位{named ? '' : '（先显示专家姓名）'}
          </Radio>
        </Radio.Group>
      }
      note="文件夹里已有的同名汇总表会被替换。"
      write={async (directory) => {
        const written = await engine.call('results.write', { directory, anonymous: !(named && withNames) });
        if (written.ok) void refreshOffice();
        return written;
      }}
      said={({ file }) => `已写出『${fileName(file)}』，并已读回核对。其中每个数字都来自校验码如下的结果：`}
      reveals
    />
  );
}
