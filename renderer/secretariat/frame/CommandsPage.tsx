import { Page } from '#renderer/design/Page.tsx';
import type { StationKey } from '#shared/contract/office/overview.ts';
import { commandsOf, PREFIX } from './commands.ts';
import { OfficeFrame } from './OfficeFrame.tsx';
import { stationNames } from './stations.ts';
import styles from './CommandsPage.module.css';

/** A station whose work is done on the command line: which commands, in words that can be followed. */
export function CommandsPage({ station }: { readonly station: StationKey }) {
  return (
    <OfficeFrame>
      <Page title={stationNames[station]} wide lead="这一步在命令行中完成。">
        <p>
          请在质评的项目文件夹中打开终端，在每条命令前面加上 <code className={styles['code']}>{PREFIX}</code>
          。口令写在文件里，不出现在命令中。每条命令加 <code className={styles['code']}>--help</code> 可以看到全部选项。
        </p>
        <dl className={styles['commands']}>
          {commandsOf(station).map(({ does, line }) => (
            <div key={line}>
              <dt>{does}</dt>
              <dd>
                <code className={styles['code']}>{line}</code>
              </dd>
            </div>
          ))}
        </dl>
      </Page>
    </OfficeFrame>
  );
}
