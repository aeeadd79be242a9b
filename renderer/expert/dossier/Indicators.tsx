import { Tag } from 'antd';
import type { Dossier } from '#shared/domain/dossier.ts';
import { IndicatorChart } from './IndicatorChart.tsx';
import { indicatorView, type Indicator } from './indicatorView.ts';
import styles from './Indicators.module.css';

/** 关键指标: a table of all of them, then each on a scale of its own. */
export function Indicators({ indicators }: { readonly indicators: Dossier['indicators'] }) {
  return (
    <>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="关键指标一览">
        <table className={styles['table']}>
          <caption className="zp-visually-hidden">关键指标一览</caption>
          <thead>
            <tr>
              <th scope="col">指标</th>
              <th scope="col">单位</th>
              <th scope="col" className={styles['right']}>
                攻关前
              </th>
              <th scope="col" className={styles['right']}>
                攻关后
              </th>
              <th scope="col" className={styles['right']}>
                目标
              </th>
              <th scope="col" className={styles['right']}>
                国内最好
              </th>
              <th scope="col" className={styles['right']}>
                国际最好
              </th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((one) => (
              <tr key={one.name}>
                <th scope="row">
                  {one.name}
                  {one.main && <Tag className={styles['main'] ?? ''}>主指标</Tag>}
                </th>
                <td>{one.unit}</td>
                <Value value={one.before} />
                <Value value={one.after} strong />
                <Value value={one.goal} />
                <Value value={one.domesticBest?.value ?? null} />
                <Value value={one.internationalBest?.value ?? null} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {indicators.map((one) => (
        <Card key={one.name} indicator={one} />
      ))}
    </>
  );
}

function Value({ value, strong = false }: { readonly value: string | null; readonly strong?: boolean }) {
  if (value === null) return <td className={styles['missing']}>未提供</td>;
  return <td className={styles['number']}>{strong ? <strong>{value}</strong> : value}</td>;
}

function Card({ indicator }: { readonly indicator: Indicator }) {
  const view = indicatorView(indicator);
  const { name, unit, method, sampleSize, uncertainty, reportNo, evidence, weight } = indicator;
  const facts: readonly (readonly [string, string])[] = [
    ['检测方法', method],
    ['样本量', sampleSize === null ? '' : String(sampleSize)],
    ['不确定度', uncertainty],
    ['报告编号', reportNo],
    ['证据类型', evidence.join('、')],
    ['自报权重', weight === null ? '' : `${weight}%`],
  ];
  const sources = view.points.filter((one) => one.source !== null);
  return (
    <section className={styles['card']}>
      <h3>
        {name}
        {unit === '' ? '' : `（${unit}）`}
        {indicator.main && <Tag className={styles['main'] ?? ''}>主指标</Tag>}
      </h3>
      <IndicatorChart view={view} unit={unit} name={name} />
      <ul className={styles['findings']}>
        {view.findings.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <dl className={styles['facts']}>
        {sources.map((one) => (
          <div key={one.kind}>
            <dt>{one.name}来源</dt>
            <dd>{one.source}</dd>
          </div>
        ))}
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd className={value === '' ? styles['missing'] : undefined}>{value === '' ? '未提供' : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
