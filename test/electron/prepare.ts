import { buildMain, buildRenderer } from '../../electron/build.ts';
import { desktop } from './electron.ts';

/** Builds what is about to be tested, or says once why nothing will be. */
export default async function prepare(): Promise<void> {
  if ('why' in desktop) {
    console.log(
      `\n桌面测试已全部跳过：${desktop.why}。\n` +
        'The desktop specs are skipped: this machine has no Electron that can be started (see docs/packaging.md).\n',
    );
    return;
  }
  await buildMain({ quiet: true });
  await buildRenderer({ quiet: true });
}
