import type { Rubric } from '#shared/domain/rubric.ts';
import styles from './Guide.module.css';

const rules = { mean: '算术平均', trimmed: '去掉一个最高分和一个最低分后平均', median: '中位数' } as const;
const ties = { group: '分组得分高者', median: '中位数高者', agreement: '同意认定票多者', spread: '分歧小者' } as const;

/** One 评价指南 whole: items with what each band asks, and every rule by which scores become a result. */
export function RubricSheet({ rubric, checkCode }: { readonly rubric: Rubric; readonly checkCode: string }) {
  const { aggregation, thresholds, flags, panel, bands } = rubric;
  return (
    <article className={styles['sheet']} aria-label={rubric.title}>
      <h2>{rubric.title}</h2>
      <p className={styles['small']}>
        {rubric.version}　校验码 {checkCode}
        {rubric.notice !== '' && `　${rubric.notice}`}
      </p>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="评分项">
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">评分项</th>
              <th scope="col">满分</th>
              {bands.map((band) => (
                <th key={band.code} scope="col">
                  {band.name}（{band.from}% 起{band.reasonRequired ? '，须写理由' : ''}）
                </th>
              ))}
            </tr>
          </thead>
          {rubric.groups.map((group) => (
            <tbody key={group.code}>
              <tr>
                <th scope="rowgroup" colSpan={2 + bands.length} className={styles['group']}>
                  {group.code} {group.name}（{group.items.reduce((sum, one) => sum + Number(one.weight), 0)} 分）
                </th>
              </tr>
              {group.items.map((item) => (
                <tr key={item.code}>
                  <th scope="row">
                    {item.code} {item.name}
                    <span className={styles['small']}>{item.question}</span>
                  </th>
                  <td>{item.weight}</td>
                  {bands.map((band) => (
                    <td key={band.code}>{item.anchors[band.code]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <h3>从评分到结果</h3>
      <dl className={styles['rules']}>
        <dt>合成</dt>
        <dd>
          {aggregation.per === 'total' ? '对专家总分' : '对每个评分项'}取{rules[aggregation.rule]}
          {aggregation.rule === 'trimmed' && `（${aggregation.trimFrom} 份起）`}，保留 {aggregation.decimals} 位小数
        </dd>
        <dt>并列时依次看</dt>
        <dd>{aggregation.tieBreak.map(({ by, group }) => `${group ?? ''}${ties[by]}`).join('，') || '不再区分'}</dd>
        <dt>分数线</dt>
        <dd>
          {thresholds.pass} 分通过，{thresholds.deliberate} 分起合议
          {thresholds.groupMinimum.map(({ group, percent }) => `；${group} 不低于满分的 ${percent}%`).join('')}
        </dd>
        <dt>同意认定</dt>
        <dd>
          {thresholds.agreement.numerator}/{thresholds.agreement.denominator} 以上；国际先进判定{' '}
          {thresholds.international.numerator}/{thresholds.international.denominator} 以上；有效评分不少于{' '}
          {thresholds.minimumScores} 份
        </dd>
        <dt>需要说明</dt>
        <dd>
          标准差超过 {flags.spread} 分；偏离平均超过 {flags.deviationPercent}%；与评分规律相差 {flags.residualGap}{' '}
          分以上且显著
        </dd>
        <dt>专家组</dt>
        <dd>
          {panel.minimum} 至 {panel.maximum} 人{panel.odd ? '，单数' : ''}，同一单位不超过 {panel.perUnit} 人
        </dd>
        <dt>一票否决</dt>
        <dd>{rubric.vetoes.map(({ code, name }) => `${code} ${name}`).join('；')}</dd>
      </dl>
    </article>
  );
}
