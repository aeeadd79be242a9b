import { engine } from '#renderer/client/engine.ts';
import { fileName } from '#renderer/design/words.ts';
import { WriteDialog } from '../write/WriteDialog.tsx';

interface WriteBoardProps {
  readonly year: number;
  /** Nothing counts in that year. */
  readonly empty: boolean;
}

/** 年度统计表.xlsx onto a stick or into a folder. */
export function WriteBoard({ year, empty }: WriteBoardProps) {
  return (
    <WriteDialog
      label="写出年度统计表…"
      disabled={empty}
      title={`写出 ${year} 年度统计表`}
      action="写出"
      note="文件夹里已有的同名统计表会被替换。"
      write={(directory) => engine.call('bureau.write', { directory, year })}
      said={({ file }) => `已写出『${fileName(file)}』，并已读回核对。最后一页列出了数字所依据的归档包。`}
      reveals
    />
  );
}
