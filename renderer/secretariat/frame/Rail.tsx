import { NavLink } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { stationKeys, type StationState } from '#shared/contract/office/overview.ts';
import { stateWords, stationNames, stationPath } from './stations.ts';
import styles from './Rail.module.css';

const shapes: Readonly<Record<StationState['state'], string>> = { waiting: '○', open: '◐', problem: '▲', done: '●' };

/** The ten stations of a round with the state of each; under them, the record of everything that was done. */
export function Rail() {
  const { data } = useEngine('office.overview', {});
  const states = new Map(data?.stations.map((one) => [one.station, one]));
  return (
    <nav className={styles['rail']} aria-label="本轮的步骤">
      <ol className={styles['stations']}>
        {stationKeys.map((key) => {
          const one = states.get(key);
          return (
            <li key={key}>
              <NavLink
                to={stationPath(key)}
                className={({ isActive }) => (isActive ? styles['here'] : styles['station']) ?? ''}
              >
                <span className={styles['name']}>{stationNames[key]}</span>
                {one !== undefined && (
                  <span className={styles[one.state]} title={one.said}>
                    <span aria-hidden>{shapes[one.state]}</span>
                    {one.problems > 0 ? (
                      ` ${one.problems} 处`
                    ) : (
                      <span className="zp-visually-hidden">{stateWords[one.state]}</span>
                    )}
                  </span>
                )}
              </NavLink>
            </li>
          );
        })}
      </ol>
      <NavLink to="/office/audit" className={({ isActive }) => (isActive ? styles['here'] : styles['station']) ?? ''}>
        监督记录
      </NavLink>
      <NavLink to="/rounds" className={styles['station'] ?? ''}>
        全部轮次
      </NavLink>
    </nav>
  );
}
