import { expect, test } from 'vitest';
import { isLocalRequest, OFFLINE_SWITCHES, requestKind } from '#hosts/desktop/network.ts';
import { fc } from '#test/property.ts';

test('the page, its blobs and inline data are let through', () => {
  for (const address of ['app://zhiping/', 'app://zhiping/assets/x.woff2', 'blob:app://zhiping/4-2', 'data:,x'])
    expect(isLocalRequest(address, false), address).toBe(true);
});

test('nothing else is', () => {
  const others = [
    'http://127.0.0.1/',
    'http://localhost:9222/',
    'ws://127.0.0.1:1/engine',
    'wss://example.org/',
    'file:///C:/x.html',
    'ftp://example.org/',
    'app://other/',
    'blob:https://example.org/1',
    'blob:app://zhiping.evil/1',
    'blob:null/1',
    'chrome://gpu',
    'about:blank',
    'devtools://devtools/bundled/x.js',
    '',
  ];
  for (const address of others) expect(isLocalRequest(address, false), address).toBe(false);
  fc.assert(fc.property(fc.webUrl(), (address) => !isLocalRequest(address, true) && !isLocalRequest(address, false)));
});

test('the developer tools load while the product is developed, and never in a packaged one', () => {
  expect(isLocalRequest('devtools://devtools/bundled/x.js', true)).toBe(true);
  expect(isLocalRequest('devtools://devtools/bundled/x.js', false)).toBe(false);
});

test('Chromium is told to resolve no name, use no proxy and call nobody', () => {
  expect(new Map(OFFLINE_SWITCHES.map(([name, value]) => [name, value ?? '']))).toEqual(
    new Map([
      ['host-resolver-rules', 'MAP * ~NOTFOUND'],
      ['no-proxy-server', ''],
      ['disable-background-networking', ''],
      ['disable-component-update', ''],
      ['disable-domain-reliability', ''],
      ['disable-sync', ''],
      ['dns-prefetch-disable', ''],
      ['no-pings', ''],
      ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
    ]),
  );
});

test('the log learns the kind of a cancelled request, never where it would have gone', () => {
  const kind = requestKind({ url: 'https://example.org/张三?secret', resourceType: 'image' });
  expect(kind).toEqual({ scheme: 'https', resource: 'image' });
});
