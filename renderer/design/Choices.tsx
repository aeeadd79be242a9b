import type { ReactNode } from 'react';
import styles from './Choices.module.css';

export interface Choice {
  readonly title: string;
  readonly text: string;
  readonly icon: ReactNode;
  readonly choose: () => void;
}

/** Two or three plain choices, large enough to be hit without aiming. */
export function Choices({ choices }: { readonly choices: readonly Choice[] }) {
  return (
    <div className={styles['choices']}>
      {choices.map(({ title, text, icon, choose }) => (
        <button key={title} type="button" className={styles['choice']} onClick={choose}>
          <span className={styles['icon']} aria-hidden>
            {icon}
          </span>
          <span className={styles['title']}>{title}</span>
          <span className={styles['text']}>{text}</span>
        </button>
      ))}
    </div>
  );
}
