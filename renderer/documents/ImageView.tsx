import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Waiting } from '#renderer/design/Waiting.tsx';
import { readWhole, type ByteSource } from './byteSource.ts';
import styles from './Documents.module.css';

const LIMIT = 100 * 1024 * 1024;

/** An image, from memory; its address dies with the view. */
export function ImageView({
  name,
  mediaType,
  source,
}: {
  readonly name: string;
  readonly mediaType: string;
  readonly source: ByteSource;
}) {
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState(
    source.size > LIMIT ? `图片『${name}』超过 100 MB，不能显示。请告知秘书处。` : null,
  );
  const [whole, setWhole] = useState(true);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (source.size > LIMIT) return;
    let made: string | null = null;
    let gone = false;
    readWhole(source).then(
      (bytes) => {
        if (gone) return;
        made = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
        setUrl(made);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : `图片『${name}』不能显示。`),
    );
    return () => {
      gone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [source, mediaType, name]);
  if (problem !== null)
    return (
      <p role="alert" className={styles['problem']}>
        {problem}
      </p>
    );
  if (url === null) return <Waiting what="正在打开图片" />;
  return (
    <div className={styles['view']}>
      <div className={styles['tools']}>
        <Button onClick={() => setWhole(!whole)}>{whole ? '原始大小' : '适合窗口'}</Button>
        <Button onClick={() => setTurn((turn + 90) % 360)}>旋转</Button>
      </div>
      <div className={styles['room']}>
        <img
          src={url}
          alt={name}
          className={whole ? styles['fit'] : undefined}
          style={{ transform: `rotate(${turn}deg)` }}
          onError={() => setProblem(`图片『${name}』已损坏或格式不受支持，不能显示。请告知秘书处。`)}
        />
      </div>
    </div>
  );
}
