import styles from './CheckCode.module.css';

/** The 校验码 in large type, to be compared with paper or read aloud. */
export function CheckCode({ code }: { readonly code: string }) {
  return (
    <p className={styles['box']}>
      <span className={styles['label']}>校验码</span>
      <strong className={styles['code']}>{code}</strong>
    </p>
  );
}
