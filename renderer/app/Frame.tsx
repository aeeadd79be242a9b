import { FontSizeOutlined, LockOutlined, QuestionCircleOutlined, HighlightOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useHelp } from './help.ts';
import { useLock } from './lock.ts';
import { SaveMark } from './SaveMark.tsx';
import { usePreferences } from './preferences.ts';
import { usePresence } from './presence.ts';
import styles from './Frame.module.css';

interface FrameProps {
  readonly children: ReactNode;
  /** Second line: where one stands in the work, and the one primary action. */
  readonly status?: ReactNode;
  /** Discreet line at the foot: the keys of where one is. */
  readonly hints?: ReactNode;
  /** Panes that scroll by themselves fill the room; a page scrolls as a whole. */
  readonly fill?: boolean;
}

const sizes = [
  { key: 'standard', label: '标准' },
  { key: 'large', label: '大' },
  { key: 'larger', label: '特大' },
] as const;

/** The desk's edge, the same around every screen. */
export function Frame({ children, status, hints, fill = false }: FrameProps) {
  const navigate = useNavigate();
  const help = useHelp();
  const lock = useLock();
  const { fontSize, theme, change } = usePreferences();
  const present = usePresence();
  return (
    <div className={styles['frame']}>
      <a
        className={styles['skip']}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          // Not by its id: a page that lies under the help has one of that name, too.
          event.currentTarget.parentElement?.querySelector('main')?.focus();
        }}
      >
        跳到内容
      </a>
      <header className={styles['bar']}>
        <button type="button" className={styles['name']} onClick={() => void navigate('/')}>
          质评工作站
        </button>
        <span className={styles['where']} title={present?.where ?? undefined}>
          {present?.test === true && <strong className={styles['test']}>测试轮</strong>}
          {present?.where}
        </span>
        <SaveMark />
        {present !== null && <span className={styles['who']}>{present.name}</span>}
        <Dropdown
          trigger={['click']}
          menu={{
            items: sizes.map(({ key, label }) => ({ key, label: `${label}字${key === fontSize ? ' ✓' : ''}` })),
            onClick: ({ key }) => change({ fontSize: key as typeof fontSize }),
          }}
        >
          <Button type="text" icon={<FontSizeOutlined />}>
            字号
          </Button>
        </Dropdown>
        <Button
          type="text"
          icon={<HighlightOutlined />}
          aria-pressed={theme === 'contrast'}
          onClick={() => change({ theme: theme === 'contrast' ? 'light' : 'contrast' })}
        >
          {theme === 'contrast' ? '标准对比' : '高对比'}
        </Button>
        <Button type="text" icon={<QuestionCircleOutlined />} onClick={help} title="F1">
          帮助
        </Button>
        {present !== null && (
          <Button type="text" icon={<LockOutlined />} onClick={() => void lock()}>
            锁定
          </Button>
        )}
      </header>
      {status !== undefined && <div className={styles['status']}>{status}</div>}
      <main id="main" tabIndex={-1} className={fill ? styles['fill'] : styles['page']}>
        {children}
      </main>
      {hints !== undefined && (
        <footer className={styles['hints']} aria-label="本页的按键">
          {hints}
        </footer>
      )}
    </div>
  );
}
