import { useEngine } from '#renderer/client/queries.ts';
import styles from './RubricPane.module.css';

/** Why this dossier is looked at once more, and how the panel's totals lie: with nobody's name but one's own place. */
export function RescoreNote({ no }: { readonly no: string }) {
  const { data } = useEngine('desk.read', {});
  const rescore = data?.rescore ?? null;
  const asked = rescore?.dossiers.find((one) => one.no === no);
  if (rescore === null || asked === undefined) return null;
  return (
    <section className={styles['rescore']} aria-label="复评">
      <h3>复评：请再看一次</h3>
      <ul>
        {asked.questions.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>
        全组评分 {asked.spread.join('、')} 分；您签名时评 <strong>{asked.own}</strong> 分。
      </p>
    </section>
  );
}
