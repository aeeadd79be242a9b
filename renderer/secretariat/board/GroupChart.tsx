import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useRem } from '#renderer/app/widthInRem.ts';
import type { BoardGroup } from '#shared/board/index.ts';
import styles from './Board.module.css';

/** More bars than this are no picture any more; the table has them all. */
const SHOWN = 20;
const NAME = 14;

/** Two bars for each row that has any: hollow what was opened, full what was recognised, then what is proposed. */
export function GroupChart({ group }: { readonly group: BoardGroup }) {
  const rem = useRem();
  const some = group.rows.filter(({ counts }) => counts.opened > 0);
  const rows = some.slice(0, SHOWN);
  if (rows.length === 0) return null;
  const data = rows.map(({ name, counts }, index) => ({
    key: `${index}`,
    name: name.length > NAME ? `${name.slice(0, NAME - 1)}…` : name,
    opened: counts.opened,
    recognised: counts.recognised,
    proposed: counts.proposed,
    // A bar of no width carries no label: it stands on whichever is the last.
    alone: counts.proposed === 0 && counts.recognised > 0 ? `${counts.recognised}` : '',
    both: counts.proposed > 0 ? `${counts.recognised}＋${counts.proposed}` : '',
  }));
  const proposed = data.some((one) => one.proposed > 0);
  const said = rows.map(({ name, counts }) => `${name} 开展 ${counts.opened}，认定 ${counts.recognised}`).join('；');
  const longest = Math.max(...data.map(({ name }) => name.length));
  const most = Math.max(...data.map(({ opened }) => opened));
  const bar = { isAnimationActive: false, barSize: 0.75 * rem, stroke: 'var(--zp-accent)', strokeWidth: 1.5 };
  const label = { position: 'right', fill: 'var(--zp-ink)', fontSize: 0.875 * rem } as const;
  return (
    <figure className={styles['chart']}>
      <div role="img" aria-label={`${group.title}：${said}`}>
        <ResponsiveContainer width="100%" height={(data.length * 2.25 + 1) * rem}>
          <BarChart
            layout="vertical"
            data={data}
            margin={{ right: 3 * rem, left: 0 }}
            accessibilityLayer={false}
            barGap={1}
            barCategoryGap={0.25 * rem}
          >
            <XAxis type="number" domain={[0, Math.max(1, most)]} hide />
            <YAxis
              type="category"
              dataKey="key"
              width={Math.min(NAME, longest + 1) * rem}
              interval={0}
              tick={{ fill: 'var(--zp-ink)', fontSize: 0.875 * rem }}
              tickFormatter={(key: string) => data[Number(key)]?.name ?? ''}
              axisLine={{ stroke: 'var(--zp-border)' }}
              tickLine={false}
            />
            <Bar dataKey="opened" stackId="opened" {...bar} fill="var(--zp-paper)">
              <LabelList dataKey="opened" {...label} />
            </Bar>
            <Bar dataKey="recognised" stackId="done" {...bar} fill="var(--zp-accent)">
              <LabelList dataKey="alone" {...label} />
            </Bar>
            <Bar dataKey="proposed" stackId="done" {...bar} fill="var(--zp-accent-soft)" strokeDasharray="3 2">
              <LabelList dataKey="both" {...label} />
            </Bar>
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles['small']}>
        上面空心的是开展，下面实心的是认定{proposed && '，虚线框的是拟认定（数字为「认定＋拟认定」）'}。
        {some.length > SHOWN
          ? `图中为前 ${SHOWN} 行，其余见表。`
          : some.length < group.rows.length && '没有项目的只列在表中。'}
      </figcaption>
    </figure>
  );
}
