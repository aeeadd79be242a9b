import { Button, Modal } from 'antd';
import { useLocation, useNavigate } from 'react-router';
import { leaveSession, useSession } from '#renderer/app/session.ts';
import { abandon, resume, useBallotQueue } from '#renderer/expert/ballot/ballots.ts';
import { PassphraseField } from './PassphraseField.tsx';
import { useUnlock } from './useUnlock.ts';
import styles from './Start.module.css';

const free = /^\/(?:$|welcome|identity|unlock|help|rounds|office)/;

/** The engine was restarted or locked while somebody worked: the 口令 again, over a page that stays as it was. */
export function UnlockAgain() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [newest] = useSession().data?.known ?? [];
  const waiting = useBallotQueue((one) => one.waiting.length);
  const { passphrase, busy, problem, type, unlock } = useUnlock(() => resume());
  if (free.test(pathname) || newest === undefined) return null;
  const leave = (): void => {
    abandon();
    leaveSession();
    void navigate('/unlock');
  };
  return (
    <Modal open title="请再次输入口令" footer={null} closable={false} mask={{ closable: false }} keyboard={false}>
      <p>
        评审程序重新启动过。已保存的内容都在。输入{newest.name}的口令后继续。
        {waiting > 0 ? `还有 ${waiting} 处修改等待保存，继续后会自动保存。` : ''}
      </p>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          void unlock(newest.id);
        }}
      >
        <PassphraseField label="口令" value={passphrase} change={type} disabled={busy} problem={problem} autoFocus />
        <div className={styles['actions']}>
          <Button type="primary" htmlType="submit" disabled={passphrase === '' || busy}>
            {busy ? '正在核对口令' : '继续'}
          </Button>
          <Button type="link" disabled={busy} onClick={leave}>
            换用另一个身份
          </Button>
        </div>
      </form>
    </Modal>
  );
}
