import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { OfficeFrame } from '../frame/OfficeFrame.tsx';
import styles from './Intake.module.css';

interface DossierFrameProps {
  readonly no: string;
  /** Numbers of the list that it was opened from, in their order. */
  readonly numbers: readonly string[];
  /** Address of that list, and what it is called. */
  readonly list: string;
  readonly back: string;
  /** Address of a dossier of that list. */
  readonly at: (no: string) => string;
  readonly said: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}

/** One dossier of a list, with the ways back and to its neighbours. */
export function DossierFrame({ no, numbers, list, back, at, said, tools, children }: DossierFrameProps) {
  const navigate = useNavigate();
  const here = numbers.indexOf(no);
  const before = numbers[here - 1] ?? null;
  const after = here < 0 ? null : (numbers[here + 1] ?? null);
  useEffect(() => {
    document.title = `项目 ${no} - 质评工作站`;
    return () => {
      document.title = '质评工作站';
    };
  }, [no]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const wanted = event.key === 'ArrowLeft' ? before : event.key === 'ArrowRight' ? after : null;
      if (!event.altKey || event.ctrlKey || event.shiftKey || !event.key.startsWith('Arrow')) return;
      // Without a neighbour the browser would go back in its history.
      event.preventDefault();
      if (wanted !== null) void navigate(at(wanted), { replace: true });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [before, after, at, navigate]);
  const step = (wanted: string | null, name: string, key: string, icon: ReactNode) => (
    <Button
      aria-label={name}
      title={`${name}（${key}）`}
      icon={icon}
      disabled={wanted === null}
      onClick={() => wanted !== null && void navigate(at(wanted), { replace: true })}
    />
  );
  return (
    <OfficeFrame
      fill
      hints={
        <>
          <span>
            <kbd>Alt+← →</kbd> 上一个、下一个项目
          </span>
          <span>
            <kbd>Alt+1…7</kbd> 卷宗各页
          </span>
        </>
      }
    >
      <div className={styles['strip']}>
        <Button icon={<LeftOutlined />} onClick={() => void navigate(list)}>
          {back}
        </Button>
        {step(before, '上一个项目', 'Alt+←', <LeftOutlined />)}
        {step(after, '下一个项目', 'Alt+→', <RightOutlined />)}
        <p>{said}</p>
        {tools}
      </div>
      <div className={styles['dossier']}>{children}</div>
    </OfficeFrame>
  );
}
