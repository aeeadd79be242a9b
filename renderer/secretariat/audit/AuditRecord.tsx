import { CheckCircleOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { dayAndClock } from '#renderer/design/words.ts';
import type { OutputOf } from '#shared/contract/index.ts';
import { auditKindNames, type AuditKind } from '#shared/contract/office/audit.ts';
import { AuditTable } from './AuditTable.tsx';
import { chosenLines, everything, kindsOf, peopleOf, daysOf, type Choice } from './auditView.ts';
import { WriteRecord } from './WriteRecord.tsx';
import styles from './Audit.module.css';

type Shown = OutputOf<'audit.read'>;

export function AuditRecord({ record }: { readonly record: Shown }) {
  const [choice, setChoice] = useState<Choice>(everything);
  const change = (some: Partial<Choice>): void => setChoice((old) => ({ ...old, ...some }));
  const wanted = useDeferredValue(choice);
  const lines = useMemo(() => chosenLines(record.lines, wanted), [record.lines, wanted]);
  const [kinds, people, days] = useMemo(
    () => [kindsOf(record.lines), peopleOf(record.lines), daysOf(record.lines)],
    [record.lines],
  );
  const all = choice === everything;
  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <div>
          <h1>监督记录</h1>
          <p className={styles['small']}>
            本轮所做的每一件事，按次序记录，不能改动。时间是本机时钟所示，次序由记录前后相接保证。
          </p>
        </div>
        <WriteRecord />
      </header>
      <Verified record={record} />
      <Openings openings={record.openings} />
      <div className={styles['filters']}>
        <Input
          allowClear
          aria-label="在记录中查找"
          placeholder="查找"
          className={styles['search'] ?? ''}
          value={choice.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <Select<AuditKind | 'all'>
          aria-label="按事项筛选"
          className={styles['select'] ?? ''}
          value={choice.kind ?? 'all'}
          onChange={(value) => change({ kind: value === 'all' ? null : value })}
          options={[
            { value: 'all', label: '全部事项' },
            ...kinds.map((kind) => ({ value: kind, label: auditKindNames[kind] })),
          ]}
        />
        <Select
          aria-label="按办理人筛选"
          showSearch
          className={styles['select'] ?? ''}
          value={choice.who ?? ''}
          onChange={(value: string) => change({ who: value === '' ? null : value })}
          options={[{ value: '', label: '全部办理人' }, ...people.map((one) => ({ value: one, label: one }))]}
        />
        <Select
          aria-label="按日期筛选"
          className={styles['select'] ?? ''}
          value={choice.day ?? ''}
          onChange={(value: string) => change({ day: value === '' ? null : value })}
          options={[{ value: '', label: '全部日期' }, ...days.map((one) => ({ value: one, label: one }))]}
        />
        <Checkbox checked={choice.refused} onChange={(event) => change({ refused: event.target.checked })}>
          只看拒收和没有办成的
        </Checkbox>
        <span className={styles['said']} role="status">
          {lines.length === record.lines.length ? `共 ${record.events} 条` : `显示 ${lines.length}/${record.events} 条`}
          {record.left > 0 && `，更早的 ${record.left} 条请看导出的记录`}
        </span>
        <Button size="small" disabled={all} onClick={() => setChoice(everything)}>
          显示全部
        </Button>
      </div>
      <AuditTable lines={lines} />
    </div>
  );
}

/** The answer of the verification, in a sentence and with the code that stands for the whole history. */
function Verified({ record }: { readonly record: Shown }) {
  return record.broken === null ? (
    <p className={styles['held']} role="status">
      <CheckCircleOutlined aria-hidden /> 共 {record.events}{' '}
      条，从第一条到最后一条核验通过，没有改动、缺漏或插入。末条校验码{' '}
      <strong className={styles['code']}>{record.checkCode}</strong>
    </p>
  ) : (
    <Alert
      type="error"
      showIcon
      title={`第 ${record.broken} 条与前文不能衔接，记录可能被改动过，没有通过核验。请保留本机原样，并报告监督人员。`}
    />
  );
}

/** Who opened the scores and when: what a supervisor asks first. */
function Openings({ openings }: Pick<Shown, 'openings'>) {
  if (openings.length === 0) return <p className={styles['openings']}>还没有开分：到现在为止，谁都没有看到过分数。</p>;
  return (
    <ul className={styles['openings']} aria-label="开分">
      {openings.map((one) => (
        <li key={one.at}>
          <strong>开分</strong>：{dayAndClock(one.at)}，由{one.holders.join('、')}开分，
          {one.quorumMet ? '达到规定份数。' : '未达到规定份数。'}
          {one.exception !== null && `例外理由：${one.exception}`}
        </li>
      ))}
    </ul>
  );
}
