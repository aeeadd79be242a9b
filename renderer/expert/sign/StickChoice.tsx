import { Button, Radio } from 'antd';
import { useState } from 'react';
import { chooseDirectory } from '#renderer/app/chooser/chooser.ts';
import { useEngine } from '#renderer/client/queries.ts';
import { bytes, fileName } from '#renderer/design/words.ts';
import styles from './StickChoice.module.css';

interface StickChoiceProps {
  /** Null while nothing is chosen. */
  readonly value: string | null;
  readonly change: (directory: string) => void;
  readonly disabled?: boolean;
}

/** Which stick to write to: those that are plugged in, or any other folder. */
export function StickChoice({ value, change, disabled = false }: StickChoiceProps) {
  const places = useEngine('places.list', {}, { every: 2000 });
  const [other, setOther] = useState<string | null>(null);
  const sticks = (places.data?.places ?? []).filter((one) => one.removable);
  const apart = other !== null && !sticks.some((one) => one.path === other);
  const choose = async (): Promise<void> => {
    const directory = await chooseDirectory('选择要写入的 U 盘或文件夹');
    if (directory === null) return;
    setOther(directory);
    change(directory);
  };
  return (
    <div className={styles['choice']}>
      {sticks.length === 0 && !apart ? (
        <p className={styles['none']}>
          {places.data === undefined ? '正在查看 U 盘' : '还没有插入 U 盘。插入后会显示在这里。'}
        </p>
      ) : (
        <Radio.Group
          aria-label="写入哪个 U 盘"
          disabled={disabled}
          value={value}
          onChange={(event) => change(String(event.target.value))}
          className={styles['group'] ?? ''}
        >
          {sticks.map((one) => (
            <Radio key={one.path} value={one.path}>
              U 盘『{one.name}』{one.free === null ? '' : `（可用 ${bytes(one.free)}）`}
            </Radio>
          ))}
          {apart && <Radio value={other}>文件夹『{fileName(other)}』</Radio>}
        </Radio.Group>
      )}
      <Button disabled={disabled} onClick={() => void choose()}>
        其他位置…
      </Button>
    </div>
  );
}
