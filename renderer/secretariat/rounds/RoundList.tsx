import { Radio } from 'antd';
import { day, dayAndClock } from '#renderer/design/words.ts';
import type { KnownRound } from '#shared/contract/office/office.ts';
import type { StationKey } from '#shared/contract/office/overview.ts';
import { stationNames } from '../frame/stations.ts';
import styles from './Rounds.module.css';

interface RoundListProps {
  readonly rounds: readonly KnownRound[];
  readonly chosen: string | null;
  /** Key of the round that is open now. */
  readonly open: string | null;
  readonly choose: (round: KnownRound) => void;
}

const standsWords = (stands: StationKey): string => (stands === 'overview' ? '全部完成' : stationNames[stands]);

/** Rounds as rows: name, a test round unmistakably, whose, since when, last opened, and how far it had come then. */
export function RoundList({ rounds, chosen, open, choose }: RoundListProps) {
  return (
    <table className={styles['rounds']}>
      <thead>
        <tr>
          <th scope="col">轮次</th>
          <th scope="col">秘书处</th>
          <th scope="col">建立</th>
          <th scope="col">上次打开</th>
          <th scope="col">进行到</th>
        </tr>
      </thead>
      <tbody>
        {rounds.map((one) => (
          <tr key={one.key} className={one.key === chosen ? styles['chosen'] : undefined}>
            <td>
              <Radio
                name="round"
                checked={one.key === chosen}
                disabled={one.missing}
                onChange={() => choose(one)}
                title={one.directory}
              >
                <span className={styles['title']}>{one.title}</span>
                {one.mode === 'test' && <strong className={styles['test']}>测试轮</strong>}
              </Radio>
            </td>
            <td>
              {one.secretariat.name}（{one.secretariat.unit}）
            </td>
            <td>{day(one.createdAt)}</td>
            <td>{dayAndClock(one.usedAt)}</td>
            <td>
              {one.missing ? '文件夹不在原处' : one.stands === null ? '' : standsWords(one.stands)}
              {one.key === open && '，已打开'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
