import type { Browser, Page } from 'playwright-core';

/** What became of the frames of a scroll, as Chromium's own trace tells it. */
export interface Frames {
  readonly presented: number;
  readonly dropped: number;
  /** Shown in time, but with a part of the page not drawn yet. */
  readonly blank: number;
}

const CATEGORIES = ['cc', 'benchmark', 'devtools.timeline.frame', 'disabled-by-default-devtools.timeline.frame'];

/** Turns the wheel over the middle of a page, far and fast, and back; what its compositor says of every frame. */
export async function framesOfScroll(browser: Browser, page: Page): Promise<Frames> {
  const { width, height } = page.viewportSize() ?? { width: 1366, height: 768 };
  const session = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories: CATEGORIES });
  for (const yDistance of [-6000, 6000])
    await session.send('Input.synthesizeScrollGesture', {
      x: width / 2,
      y: height / 2,
      yDistance,
      speed: 3000,
      gestureSourceType: 'mouse',
    });
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
  await session.detach();
  const reports = trace.traceEvents.flatMap(({ name, ph, args }) => {
    const report = args?.frame_reporter ?? args?.chrome_frame_reporter;
    return name === 'PipelineReporter' && ph === 'b' && report !== undefined ? [report] : [];
  });
  return {
    presented: reports.filter(({ state }) => state.startsWith('STATE_PRESENTED')).length,
    dropped: reports.filter((one) => one.state === 'STATE_DROPPED' && one.affects_smoothness === true).length,
    blank: reports.filter((one) => one.has_missing_content === true).length,
  };
}

/** What Chromium says of one frame; older ones have another name for it. */
interface FrameReport {
  readonly state: string;
  readonly affects_smoothness?: boolean;
  readonly has_missing_content?: boolean;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly args?: { readonly frame_reporter?: FrameReport; readonly chrome_frame_reporter?: FrameReport };
}
