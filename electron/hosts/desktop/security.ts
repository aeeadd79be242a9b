import type { App, Session, WebContents } from 'electron';
import { isStartPage } from './address.ts';
import type { Log } from './log.ts';
import { isLocalRequest, requestKind } from './network.ts';

/** A session of its own, kept in memory alone: no cache, cookie or blob of a page is ever written to a disk. */
export const PARTITION = 'zhiping';

export interface Guarded {
  /** Only while the product is being developed are its developer tools reachable. */
  readonly developing: boolean;
  readonly log: Log;
}

/**
 * Closes a session: no permission (Electron grants all of them unless told otherwise), no device, no download, no
 * request beyond this machine's memory, no certificate that could make one trustworthy.
 */
export async function guardSession(session: Session, { developing, log }: Guarded): Promise<void> {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    log('permission-denied', { permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    log('download-denied');
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !isLocalRequest(details.url, developing);
    if (cancel) log('request-cancelled', requestKind(details));
    answer({ cancel });
  });
  session.setCertificateVerifyProc((_request, answer) => answer(REJECTED));
  session.setSpellCheckerEnabled(false);
  await session.setProxy({ mode: 'direct' });
}

/** What `setCertificateVerifyProc` takes for a refusal. */
const REJECTED = -2;

/** Whether a page may go somewhere: it may load itself again, in its own top frame, and that is all. */
export function mayNavigate(navigation: { readonly url: string; readonly isMainFrame: boolean }): boolean {
  return navigation.isMainFrame && isStartPage(navigation.url);
}

/** Closes a page: no navigation, no second window, no guest page. */
export function guardContents(contents: WebContents, { log }: Guarded): void {
  const stay = (event: { preventDefault(): void; readonly url: string; readonly isMainFrame: boolean }): void => {
    if (mayNavigate(event)) return;
    event.preventDefault();
    log('navigation-denied', { main: event.isMainFrame });
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    log('redirect-denied');
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log('webview-denied');
  });
  contents.setWindowOpenHandler(() => {
    log('window-denied');
    return { action: 'deny' };
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Guards every session and every page that ever comes to be, whoever makes it. */
export function guardApp(app: App, guarded: Guarded): void {
  app.on('session-created', (session) => {
    guardSession(session, guarded).catch(() => guarded.log('proxy-not-set'));
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents, guarded));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault();
    answer();
  });
}
