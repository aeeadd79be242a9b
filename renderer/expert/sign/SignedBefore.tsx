import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { Page } from '#renderer/design/Page.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { RemarkDto } from '#shared/contract/ballot.ts';
import type { Desk } from '#shared/contract/desk.ts';
import type { HandedOver } from '#shared/contract/sheet.ts';
import { CheckCode } from './CheckCode.tsx';
import { PrintForm } from './PrintForm.tsx';
import { Remarks } from './Remarks.tsx';
import { WriteAgain } from './WriteAgain.tsx';
import styles from './HandOver.module.css';

interface SignedBeforeProps {
  readonly sheet: Desk['sheets'][number];
  readonly doubts: readonly RemarkDto[];
  readonly written: (handed: HandedOver) => void;
}

/** Signed earlier and nothing changed since: it can be printed and written again, not signed again. */
export function SignedBefore({ sheet, doubts, written }: SignedBeforeProps) {
  const navigate = useNavigate();
  return (
    <Page
      title={`已签名第 ${sheet.revision} 版`}
      lead={
        sheet.writtenAt === null
          ? '评分单已经签名，但还没有成功写入 U 盘。请选择 U 盘写入。'
          : `签名于 ${dayAndClock(sheet.signedAt)}，写入并核对于 ${dayAndClock(sheet.writtenAt)}。此后没有修改。`
      }
    >
      <CheckCode code={sheet.checkCode} />
      <div className={styles['actions']} style={{ marginTop: '1.5rem' }}>
        <PrintForm primary={sheet.writtenAt !== null} />
        <Button onClick={() => void navigate('/desk')}>回到项目列表</Button>
        {sheet.writtenAt !== null && <Button onClick={() => void navigate('/clear')}>清场…</Button>}
      </div>
      <WriteAgain written={written} />
      <div className={styles['again']}>
        <Remarks title="请再看一眼（不影响签名）" remarks={doubts} />
        <p>如需修改，请直接改动评分；再次签名时将形成第 {sheet.revision + 1} 版，并请写明理由。</p>
      </div>
    </Page>
  );
}
