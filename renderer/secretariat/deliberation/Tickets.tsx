import { dayAndClock } from '#renderer/design/words.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import styles from './Deliberation.module.css';

type Read = OutputOf<'deliberation.read'>;

/** Every ticket with who has come back. */
export function Tickets({ tickets }: { readonly tickets: Read['tickets'] }) {
  if (tickets.length === 0) return null;
  return (
    <section aria-label="已发出的复评通知">
      <h2>已发出的复评通知</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">通知</th>
            <th scope="col">项目</th>
            <th scope="col">专家</th>
            <th scope="col">答复</th>
            <th scope="col">理由</th>
          </tr>
        </thead>
        <tbody>
          {tickets.flatMap(({ digest, panel, number, issuedAt, dossiers, answers }) =>
            answers.map((one, index) => (
              <tr key={`${digest} ${one.name} ${one.before}`}>
                <td>{index === 0 ? `${panel} 第 ${number} 次（${dayAndClock(issuedAt)}）` : ''}</td>
                <td>{index === 0 ? dossiers.join('、') : ''}</td>
                <td>{one.name}</td>
                <td>{one.after === null ? `未交回（现为第 ${one.before} 版）` : `已交回第 ${one.after} 版`}</td>
                <td>{one.reason}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** What later revisions changed: the earlier total stands beside the later, and whether anybody had asked. */
export function Revised({ revised }: { readonly revised: Read['revised'] }) {
  if (revised.length === 0) return null;
  return (
    <section aria-label="各版评分的变化">
      <h2>各版评分的变化</h2>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">专家</th>
            <th scope="col">项目</th>
            <th scope="col">版次</th>
            <th scope="col">前一版</th>
            <th scope="col">这一版</th>
            <th scope="col">说明</th>
          </tr>
        </thead>
        <tbody>
          {revised.map((one) => (
            <tr key={`${one.name} ${one.no} ${one.revision}`}>
              <td>{one.name}</td>
              <td>{one.no}</td>
              <td>第 {one.revision} 版</td>
              <td>{one.before ?? '—'}</td>
              <td>{one.after ?? '—'}</td>
              <td>{one.asked ? one.reason : `复评通知没有问到这个项目。${one.reason}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
