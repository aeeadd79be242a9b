import { CheckCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { host } from '#renderer/client/host.ts';
import { bytes, fileName } from '#renderer/design/words.ts';
import { CheckCode } from '#renderer/expert/sign/CheckCode.tsx';
import type { ArchiveVerification } from '#shared/contract/office/archive.ts';
import styles from './Archive.module.css';

/** What verifying a file found, a sentence for each thing that was looked at. */
export function Verification({ verified }: { readonly verified: ArchiveVerification }) {
  const { reveal } = host;
  return (
    <div className={styles['verified']} role="status">
      <h3>
        『{fileName(verified.file)}』核验通过（{bytes(verified.bytes)}）
      </h3>
      <ul>
        {verified.held.map((one) => (
          <li key={one}>
            <CheckCircleOutlined aria-hidden /> {one}
          </li>
        ))}
      </ul>
      {verified.signedBy !== null && <p>签名人：{verified.signedBy}</p>}
      {verified.limits !== '' && <p>{verified.limits}</p>}
      <CheckCode code={verified.checkCode} />
      <p className={styles['small']}>这是归档包文件本身的校验码，可以记在归档目录上。</p>
      {reveal !== undefined && <Button onClick={() => void reveal(verified.file)}>打开所在文件夹</Button>}
    </div>
  );
}
