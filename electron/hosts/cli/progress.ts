import type { Progress } from '#engine/platform/work.ts';

const WIDTH = 24;

/** A bar that redraws in place on a terminal, and one line per finished step anywhere else. */
export function progressBar(stream: NodeJS.WriteStream): (progress: Progress) => void {
  let step = '';
  let drawn = '';
  let finished = false;
  return (progress) => {
    if (progress.step !== step) {
      step = progress.step;
      drawn = '';
      finished = false;
    }
    if (finished) return;
    const share = progress.total === 0 ? 1 : Math.min(1, progress.done / progress.total);
    finished = share >= 1;
    if (!stream.isTTY && !finished) return;
    const full = Math.round(share * WIDTH);
    const line = `${step.padEnd(4, ' ')} [${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${Math.round(share * 100)}%`;
    if (line === drawn) return;
    drawn = line;
    stream.write(stream.isTTY ? `\r${line}${finished ? '\n' : ''}` : `${line}\n`);
  };
}
