import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron';
import { PARTITION } from './security.ts';
import type { WindowState } from './windowState.ts';

/** Room that a window takes when nobody has said otherwise, and the least that the screens are made for; in DIP. */
const USUAL = { width: 1440, height: 900 };
export const LEAST = { width: 1024, height: 640 };
/** This much of the top edge must be on a screen for a person to be able to move the window. */
const REACHABLE = { width: 160, height: 40 };

/** What a page may be: nothing but a page. Stated in full, so that no default decides. */
export function webPreferences(preload: string, developing: boolean): WebPreferences {
  return {
    preload,
    partition: PARTITION,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    devTools: developing,
    defaultEncoding: 'UTF-8',
  };
}

export interface WindowChoices {
  readonly preload: string;
  readonly developing: boolean;
  readonly bounds: Rectangle;
}

export function windowOptions({ preload, developing, bounds }: WindowChoices): BrowserWindowConstructorOptions {
  return {
    ...bounds,
    minWidth: LEAST.width,
    minHeight: LEAST.height,
    // Shown when its first screen is drawn, on the colour of the desk until then.
    show: false,
    backgroundColor: '#F4F6F8',
    title: '质评工作站',
    webPreferences: webPreferences(preload, developing),
  };
}

/**
 * Where a window opens: where it was, if enough of it is still on a screen; else in the middle of the first screen.
 *
 * @param areas Work areas of the displays, the primary one first; DIP.
 */
export function placeWindow(state: WindowState | null, areas: readonly [Rectangle, ...Rectangle[]]): Rectangle {
  if (state !== null) {
    for (const area of areas) {
      const placed = { ...state.bounds, ...fitted(state.bounds, area) };
      if (isReachable(placed, area)) return placed;
    }
  }
  const [primary] = areas;
  const size = fitted(state?.bounds ?? USUAL, primary);
  return {
    x: primary.x + Math.round((primary.width - size.width) / 2),
    y: primary.y + Math.round((primary.height - size.height) / 2),
    ...size,
  };
}

function fitted(size: { width: number; height: number }, area: Rectangle): { width: number; height: number } {
  return {
    width: Math.min(Math.max(size.width, LEAST.width), area.width),
    height: Math.min(Math.max(size.height, LEAST.height), area.height),
  };
}

function isReachable(bounds: Rectangle, area: Rectangle): boolean {
  const across = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const below = area.y + area.height - bounds.y;
  return across >= REACHABLE.width && bounds.y >= area.y && below >= REACHABLE.height;
}
