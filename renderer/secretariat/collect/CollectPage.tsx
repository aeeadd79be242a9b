import type { ReactNode } from 'react';
import { Navigate, NavLink, Route, Routes } from 'react-router';
import { useEngine } from '#renderer/client/queries.ts';
import { Page } from '#renderer/design/Page.tsx';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import { BoardView } from './BoardView.tsx';
import { ForksView } from './ForksView.tsx';
import { OpeningView } from './OpeningView.tsx';
import { RefusedView } from './RefusedView.tsx';
import styles from './Collect.module.css';

/** 回收: what came and from whom, what was refused and why, what has to be decided, and 开分. */
export default function CollectPage() {
  return (
    <Routes>
      <Route index element={<Part title="回收" view={<BoardView />} />} />
      <Route path="refused" element={<Part title="未收下的文件" view={<RefusedView />} />} />
      <Route path="forks" element={<Part title="裁定" view={<ForksView />} />} />
      <Route path="opening" element={<Part title="开分" view={<OpeningView />} />} />
      <Route path="*" element={<Navigate to="/office/collect" replace />} />
    </Routes>
  );
}

function Part({ title, view }: { readonly title: string; readonly view: ReactNode }) {
  const refused = useEngine('collect.refusals', {}).data?.files.filter((one) => one.state === 'open').length ?? 0;
  const forks = useEngine('collect.forks', {}).data?.forks.filter((one) => one.decided === null).length ?? 0;
  const parts = [
    { to: '/office/collect', name: '回收情况', count: 0 },
    { to: '/office/collect/refused', name: '未收下的文件', count: refused },
    { to: '/office/collect/forks', name: '裁定', count: forks },
    { to: '/office/collect/opening', name: '开分', count: 0 },
  ];
  return (
    <OfficeFrame>
      <Page title={title} wide>
        <nav className={styles['parts']} aria-label="回收的各部分">
          {parts.map(({ to, name, count }) => (
            <NavLink key={to} to={to} end className={({ isActive }) => styles[isActive ? 'here' : 'part'] ?? ''}>
              {name}
              {count > 0 && <span className={styles['count']}>{count}</span>}
            </NavLink>
          ))}
        </nav>
        {view}
      </Page>
    </OfficeFrame>
  );
}
