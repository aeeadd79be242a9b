import type { KeyboardEvent } from 'react';
import styles from './TabBar.module.css';

interface TabBarProps<K extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly key: K; readonly label: string }[];
  readonly current: K;
  readonly show: (key: K) => void;
  /** Id of the element whose content changes. */
  readonly panel: string;
}

/** Tabs that wrap where there is no room, so that none hides; ← → go along them. */
export function TabBar<K extends string>({ label, tabs, current, show, panel }: TabBarProps<K>) {
  const pressed = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.findIndex((one) => one.key === current) + step + tabs.length) % tabs.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    show(next.key);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className={styles['bar']} tabIndex={-1} onKeyDown={pressed}>
      {tabs.map((one) => (
        <button
          key={one.key}
          type="button"
          role="tab"
          data-tab={one.key}
          aria-selected={one.key === current}
          aria-controls={panel}
          tabIndex={one.key === current ? 0 : -1}
          className={styles['tab']}
          onClick={() => show(one.key)}
        >
          {one.label}
        </button>
      ))}
    </div>
  );
}
