import { Button } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useOffice } from '#renderer/app/office.ts';
import { usePrint } from '#renderer/app/print.ts';
import { Page } from '#renderer/design/Page.tsx';
import { dayAndClock } from '#renderer/design/words.ts';
import type { ResultShown } from '#shared/contract/office/results.ts';
import { categoryNames } from '#shared/domain/primitives.ts';
import { decisionNames } from '#shared/tally/index.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { useLook } from './look.ts';
import { filtered, noFilter, notesOf, percent, sorted } from './resultsView.ts';
import styles from './PrintRanking.module.css';

/** The ranking as it goes on paper: every row of the category, in the order of the screen, with no what-if. */
export default function PrintRanking({ result }: { readonly result: ResultShown }) {
  const { category = '' } = useParams();
  const navigate = useNavigate();
  const office = useOffice();
  const print = usePrint();
  const sorting = useLook((one) => one.sorting);
  const rubric = result.categories.find((one) => one.category === category) ?? result.categories[0];
  if (rubric === undefined) return null;
  const rows = sorted(
    filtered(
      result.dossiers.filter((one) => one.category === rubric.category),
      noFilter,
    ),
    sorting,
  );
  return (
    <OfficeFrame>
      <Page title={`${categoryNames[rubric.category]}排名`} wide>
        <div className={styles['tools']}>
          <Button onClick={() => void navigate('/office/results')}>回到排名</Button>
          <Button type="primary" onClick={print}>
            打印
          </Button>
        </div>
        <p className={styles['source']}>
          {office?.round.mode === 'test' && <strong>测试轮 </strong>}
          {office?.round.title} · {dayAndClock(result.at)} 汇总 · 结果校验码 {result.checkCode} · {rubric.rubric}{' '}
          {rubric.version} 版 · 认定线 {rubric.pass} 分{rubric.notice === '' ? '' : ` · ${rubric.notice}`}
        </p>
        <table className={styles['table']}>
          <thead>
            <tr>
              {[
                '名次',
                '编号',
                '项目名称',
                '牵头单位',
                '得分',
                '份数',
                '标准差',
                '过线概率',
                '建议',
                '先进水平',
                '同意',
                '关注',
              ].map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.no}>
                <td>{row.rank ?? '—'}</td>
                <td>{row.no}</td>
                <th scope="row">{row.title}</th>
                <td className={styles['words']}>{row.leadUnit}</td>
                <td>{row.officialText ?? '—'}</td>
                <td>{row.n}</td>
                <td>{row.sd === null ? '—' : row.sd.toFixed(2)}</td>
                <td>{percent(row.probability)}</td>
                <td className={styles['words']}>{decisionNames[row.decision]}</td>
                <td className={styles['words']}>{row.level}</td>
                <td>
                  {row.agree}/{row.eligible}
                </td>
                <td className={styles['words']}>
                  {notesOf(row)
                    .map((one) => one.word)
                    .join('、')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Page>
    </OfficeFrame>
  );
}
