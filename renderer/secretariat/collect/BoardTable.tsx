import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Fragment, memo, useState } from 'react';
import { dayAndClock, withShortPaths } from '#renderer/design/words.ts';
import { TextLink } from '#renderer/design/TextLink.tsx';
import type { BoardRow } from '#shared/contract/office/collect.ts';
import { originNames, paperNames, standingNames, stateNames, stateShapes } from './words.ts';
import styles from './Board.module.css';

interface BoardTableProps {
  readonly rows: readonly BoardRow[];
  readonly checkPaper: (row: BoardRow) => void;
}

export const BoardTable = memo(function BoardTable({ rows, checkPaper }: BoardTableProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (keyId: string): void => {
    const next = new Set(unfolded);
    if (!next.delete(keyId)) next.add(keyId);
    setUnfolded(next);
  };
  return (
    <table className={styles['board']} aria-label="各专家的评分单">
      <thead>
        <tr>
          <th scope="col">专家</th>
          <th scope="col">专家组</th>
          <th scope="col">状态</th>
          <th scope="col">校验码</th>
          <th scope="col">收到</th>
          <th scope="col">项目</th>
          <th scope="col">密钥、U 盘</th>
          <th scope="col">纸质</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.keyId}>
            <Row
              row={row}
              open={unfolded.has(row.keyId)}
              toggle={() => toggle(row.keyId)}
              checkPaper={() => checkPaper(row)}
            />
            {row.said !== null && (
              <tr className={styles['said']}>
                <td colSpan={8}>
                  {withShortPaths(row.said)}
                  {row.state === 'fork' && <TextLink to="/office/collect/forks">去裁定</TextLink>}
                </td>
              </tr>
            )}
            {unfolded.has(row.keyId) && <Others row={row} />}
          </Fragment>
        ))}
        {rows.length === 0 && (
          <tr>
            <td colSpan={8}>没有符合条件的专家。</td>
          </tr>
        )}
      </tbody>
    </table>
  );
});

interface RowProps {
  readonly row: BoardRow;
  readonly open: boolean;
  readonly toggle: () => void;
  readonly checkPaper: () => void;
}

function Row({ row, open, toggle, checkPaper }: RowProps) {
  const { sheet } = row;
  return (
    <tr className={row.said === null ? '' : styles['continued']}>
      <th scope="row">
        {row.name}
        {row.leader && <span className={styles['leader']}>组长</span>}
        <small>{row.unit}</small>
      </th>
      <td>{row.panel}</td>
      <td>
        <span className={styles[row.state]}>
          <span aria-hidden>{stateShapes[row.state]}</span> {stateNames[row.state]}
        </span>
        {sheet !== null && <span className={styles['revision']}>第 {sheet.revision} 版</span>}
        {row.others.length > 0 && (
          <button
            type="button"
            className={styles['more']}
            aria-expanded={open}
            aria-label={`${row.name}另有 ${row.others.length} 份`}
            onClick={toggle}
          >
            另有 {row.others.length} 份 {open ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
          </button>
        )}
      </td>
      <td className={styles['code']}>{sheet?.checkCode ?? '—'}</td>
      <td className={styles['code']}>{sheet === null ? '—' : dayAndClock(sheet.receivedAt)}</td>
      <td>{sheet === null ? '—' : <Counts counts={sheet.counts} />}</td>
      <td className={styles['who']}>
        {originNames[row.origin]}
        {row.stick !== null && <small title={`${dayAndClock(row.stick.at)}写入`}>已发『{row.stick.place}』</small>}
      </td>
      <td>
        {sheet === null && row.paper === 'none' ? (
          '—'
        ) : (
          <span className={styles[`paper-${row.paper}`]}>
            {row.paper === 'checked' && <span aria-hidden>✓ </span>}
            {paperNames[row.paper]}
          </span>
        )}
        {sheet !== null && row.paper !== 'checked' && (
          <button type="button" className={styles['more']} aria-label={`核对${row.name}的纸质`} onClick={checkPaper}>
            核对…
          </button>
        )}
      </td>
    </tr>
  );
}

/** What was done of what was given: the four are never merged. */
function Counts({ counts }: { readonly counts: NonNullable<BoardRow['sheet']>['counts'] }) {
  const parts = [
    ['已回避', counts.recused],
    ['弃权', counts.abstained],
    ['未评', counts.unscored],
  ] as const;
  return (
    <>
      已评 {counts.scored}/{counts.assigned}
      {parts.map(([word, n]) => n > 0 && <small key={word}>{`${word} ${n}`}</small>)}
    </>
  );
}

function Others({ row }: { readonly row: BoardRow }) {
  return (
    <tr className={styles['others']}>
      <td colSpan={8}>
        <ul aria-label={`${row.name}的其他评分单`}>
          {row.others.map((one) => (
            <li key={one.digest}>
              第 {one.revision} 版，校验码 <span className={styles['code']}>{one.checkCode}</span>，
              {dayAndClock(one.receivedAt)} 收到，{standingNames[one.standing]}
              {one.paperAt !== null && '，纸质核对过'}
              {one.revisionReason !== '' && `。修改理由：${one.revisionReason}`}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
