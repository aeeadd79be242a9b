import type { DeliberationCase } from '#shared/contract/office/deliberation.ts';
import { decisionNames } from '#shared/tally/index.ts';
import { OpinionForm } from './OpinionForm.tsx';
import { OpinionList } from './OpinionList.tsx';
import { SpreadPlot } from './SpreadPlot.tsx';
import { Vetoes } from './Vetoes.tsx';
import styles from './Deliberation.module.css';

interface CaseViewProps {
  readonly one: DeliberationCase;
  /** Digest of the result that is shown. */
  readonly result: string;
}

/** One dossier before its panel: why, how the scores lie without names, the votes; then what the panel says. */
export function CaseView({ one, result }: CaseViewProps) {
  const { vote, international } = one;
  return (
    <article className={styles['view']} aria-label={`项目 ${one.no} 合议`}>
      <h2>
        <span className={styles['no']}>{one.no}</span> {one.title}
      </h2>
      <p className={styles['small']}>
        {one.leadUnit} · {one.panel}
      </p>
      <dl className={styles['facts']}>
        <div>
          <dt>得分</dt>
          <dd>{one.official ?? '—'}</dd>
        </div>
        <div>
          <dt>有效评分</dt>
          <dd>{one.n} 份</dd>
        </div>
        <div>
          <dt>同意认定</dt>
          <dd>
            {vote.agree}/{vote.eligible}
          </dd>
        </div>
        <div>
          <dt>水平</dt>
          <dd>{international.level}</dd>
        </div>
        <div>
          <dt>建议</dt>
          <dd>{decisionNames[one.decision]}</dd>
        </div>
        {one.recognitionProbability !== null && (
          <div>
            <dt>换一组评分仍过线</dt>
            <dd>{Math.round(one.recognitionProbability * 100)}%</dd>
          </div>
        )}
      </dl>
      <h3>为什么要合议</h3>
      <ul className={styles['causes']}>
        {one.causes.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <SpreadPlot spread={one.spread} sd={one.sd} />
      {one.replaced > 0 && (
        <p className={styles['small']}>本组有 {one.replaced} 份较早的评分单保留在案，第一次的评分没有被覆盖。</p>
      )}
      {one.vetoes.length > 0 && <Vetoes no={one.no} vetoes={one.vetoes} members={one.members.length} />}
      {one.opinions.length > 0 && <OpinionList opinions={one.opinions} members={one.members} />}
      <OpinionForm one={one} result={result} />
    </article>
  );
}
