import type { OnBeforeRequestListenerDetails } from 'electron';
import { APP_HOST, APP_SCHEME, isOwnAddress } from './address.ts';

/**
 * Chromium's own habits of calling out, switched off before it starts. The resolver rule is the strongest of them:
 * no name leads anywhere, so that nothing that was overlooked here can reach a network by name.
 */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['dns-prefetch-disable'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Whether a request may be made at all: our own page's files, and bytes that are in memory already. */
export function isLocalRequest(address: string, developing: boolean): boolean {
  if (isOwnAddress(address)) return true;
  if (address.startsWith('data:')) return true;
  if (address.startsWith(`blob:${APP_SCHEME}://${APP_HOST}/`)) return true;
  return developing && address.startsWith('devtools:');
}

/** What the log says of a request that was cancelled: what kind it was, never where to. */
export function requestKind(details: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>): {
  readonly scheme: string;
  readonly resource: string;
} {
  return { scheme: /^[a-z][a-z0-9+.-]*/i.exec(details.url)?.[0] ?? '', resource: details.resourceType };
}
