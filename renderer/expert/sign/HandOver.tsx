import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { fileName } from '#renderer/design/words.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import { CheckCode } from './CheckCode.tsx';
import { PrintForm } from './PrintForm.tsx';
import { WriteAgain } from './WriteAgain.tsx';
import styles from './HandOver.module.css';

interface HandOverProps {
  readonly handed: HandedOver;
  /** It was written to another stick as well. */
  readonly again: (handed: HandedOver) => void;
}

/** Everything is on the stick, read back and verified: it can be unplugged and handed over. */
export function HandOver({ handed, again }: HandOverProps) {
  const navigate = useNavigate();
  const [more, setMore] = useState(false);
  return (
    <Page
      title="都在 U 盘上了，现在可以拔下"
      lead="评分单已写入 U 盘，并读回核对无误。请把 U 盘和签过字的专家评分表一起交给秘书处。"
    >
      <CheckCode code={handed.checkCode} />
      <dl className={styles['facts']}>
        <dt>评分单</dt>
        <dd>
          {fileName(handed.file)}
          {handed.repeated ? `（第 ${handed.revision} 版，内容未变，与上次相同）` : `（第 ${handed.revision} 版）`}
        </dd>
        <dt>专家评分表</dt>
        <dd>{fileName(handed.form)}</dd>
        <dt>核对方法</dt>
        <dd>纸质评分表、U 盘上的评分单和秘书处收到的评分单，三处校验码应当相同。</dd>
      </dl>
      <div className={styles['actions']}>
        <PrintForm primary />
        <Button onClick={() => setMore(true)}>再写一个 U 盘</Button>
        <Button onClick={() => void navigate('/desk')}>回到项目列表</Button>
        <Button onClick={() => void navigate('/clear')}>清场…</Button>
      </div>
      {more && <WriteAgain written={again} />}
    </Page>
  );
}
