import { Button } from 'antd';
import { deadline } from '#renderer/design/words.ts';
import type { Rescore } from '#shared/contract/desk.ts';
import styles from './DeskPage.module.css';

interface RescoreNoticeProps {
  readonly rescore: Rescore;
  readonly open: (no: string) => void;
}

/** Which dossiers the expert is asked to look at once more, until a sheet was signed after that. */
export function RescoreNotice({ rescore, open }: RescoreNoticeProps) {
  const until = rescore.deadline === null ? null : deadline(rescore.deadline);
  return (
    <section className={styles['rescore']} aria-label="复评通知">
      <h2>
        请对 {rescore.dossiers.length} 个项目再看一次（第 {rescore.number} 次复评通知）
        {until !== null && `，请在${until.text}前交回`}
      </h2>
      {rescore.note !== '' && <p>{rescore.note}</p>}
      <div className={styles['asked']}>
        {rescore.dossiers.map(({ no, title }) => (
          <Button key={no} onClick={() => open(no)}>
            {no} {title.length > 20 ? `${title.slice(0, 20)}…` : title}
          </Button>
        ))}
      </div>
      <p>修改与否由您决定。有修改的，请重新签名并写明理由；不修改的，请告知秘书处。</p>
    </section>
  );
}
