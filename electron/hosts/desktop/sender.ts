import type { WebFrameMain } from 'electron';
import { isOwnAddress } from './address.ts';

type Frame = Pick<WebFrameMain, 'url' | 'parent'>;

/**
 * Whether a message comes from our own page: its top frame, shown from our own address. A frame that is gone is null,
 * or throws when it is looked at; neither is answered.
 */
export function isTrustedFrame(frame: Frame | null): boolean {
  if (frame === null) return false;
  try {
    return frame.parent === null && isOwnAddress(frame.url);
  } catch {
    return false;
  }
}
