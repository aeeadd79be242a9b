import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useOffice } from '#renderer/app/office.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { ProblemNote } from '#renderer/design/ProblemNote.tsx';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { day } from '#renderer/design/words.ts';
import type { Overview } from '#shared/contract/office/overview.ts';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { stateWords, stationNames, stationPath } from '../frame/stations.ts';
import styles from './Overview.module.css';

/** Where are we, what is in the way, what do I do next. */
export default function OverviewPage() {
  const { data, error } = useEngine('office.overview', {});
  return (
    <OfficeFrame>
      {data === undefined ? (
        error === null ? (
          <Waiting what="正在查看本轮" />
        ) : (
          <ProblemNote problem={error} />
        )
      ) : (
        <Standing overview={data} />
      )}
    </OfficeFrame>
  );
}

function Standing({ overview }: { readonly overview: Overview }) {
  const navigate = useNavigate();
  const office = useOffice();
  const { stations, next, counts } = overview;
  const blocked = stations.filter((one) => one.blocking.length > 0);
  return (
    <Page
      title={office?.round.title ?? '概览'}
      wide
      lead={
        office === null
          ? ''
          : `${day(office.round.createdAt)}建立，${office.secretariat.name}（${office.secretariat.unit}）`
      }
    >
      <section className={styles['next']} aria-label="下一步">
        <div>
          <h2>下一步</h2>
          <p>{next.said}</p>
        </div>
        {next.station !== 'overview' && (
          <Button type="primary" size="large" onClick={() => void navigate(stationPath(next.station))}>
            去「{stationNames[next.station]}」
          </Button>
        )}
      </section>
      <dl className={styles['counts']}>
        {(
          [
            ['项目', counts.dossiers],
            ['专家', counts.experts],
            ['专家组', counts.panels],
            ['收到的评分单', counts.sheets],
          ] as const
        ).map(([name, n]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{n}</dd>
          </div>
        ))}
      </dl>
      <div className={styles['halves']}>
        <section>
          <h2>进行到哪里</h2>
          <ol className={styles['stations']}>
            {stations.map((one) => (
              <li key={one.station}>
                <button type="button" onClick={() => void navigate(stationPath(one.station))}>
                  <span className={styles['name']}>{stationNames[one.station]}</span>
                  <span className={styles[one.state]}>{stateWords[one.state]}</span>
                  <span className={styles['said']}>{one.said}</span>
                </button>
              </li>
            ))}
          </ol>
        </section>
        <section>
          <h2>需要处理</h2>
          {blocked.length === 0 ? (
            <p className={styles['none']}>没有需要处理的问题。</p>
          ) : (
            blocked.map((one) => (
              <div key={one.station} className={styles['blocked']}>
                <h3>{stationNames[one.station]}</h3>
                <ul>
                  {one.blocking.map((said) => (
                    <li key={said}>{said}</li>
                  ))}
                </ul>
              </div>
            ))
          )}
        </section>
      </div>
    </Page>
  );
}
