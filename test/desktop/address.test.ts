import { expect, test } from 'vitest';
import { isOwnAddress, isStartPage } from '#hosts/desktop/address.ts';
import { isTrustedFrame } from '#hosts/desktop/sender.ts';
import { fc } from '#test/property.ts';

const foreign = [
  '',
  'zhiping',
  'about:blank',
  'file:///etc/passwd',
  'http://zhiping/',
  'https://zhiping/',
  'app://zhiping.evil/',
  'app://evil/zhiping/',
  'app://zhiping:80/',
  'app://user@zhiping/',
  'app://user:word@zhiping/',
  'apps://zhiping/',
  'blob:app://zhiping/1',
  'data:text/html,app://zhiping/',
  'javascript:void 0',
];

test('only our own scheme with our own host is ours', () => {
  expect(isOwnAddress('app://zhiping/')).toBe(true);
  expect(isOwnAddress('app://zhiping/assets/a.js?b#c')).toBe(true);
  for (const address of foreign) expect(isOwnAddress(address), address).toBe(false);
});

test('no address of another host is ours, although their origins are all the text "null"', () => {
  fc.assert(
    fc.property(fc.webUrl(), fc.domain(), (web, domain) => {
      fc.pre(domain !== 'zhiping');
      expect(isOwnAddress(web)).toBe(false);
      expect(isOwnAddress(`app://${domain}/`)).toBe(false);
      expect(new URL(`app://${domain}/`).origin).toBe(new URL('app://zhiping/').origin);
    }),
  );
});

test('one page may be loaded, at whatever place in it', () => {
  for (const address of ['app://zhiping/', 'app://zhiping/index.html', 'app://zhiping/?a#/desk'])
    expect(isStartPage(address), address).toBe(true);
  for (const address of [...foreign, 'app://zhiping/assets/index.js', 'app://zhiping/other.html'])
    expect(isStartPage(address), address).toBe(false);
});

test('messages are taken from the top frame of our own page alone', () => {
  const top = { url: 'app://zhiping/#/desk', parent: null };
  expect(isTrustedFrame(top)).toBe(true);
  expect(isTrustedFrame(null)).toBe(false);
  expect(isTrustedFrame({ url: 'app://zhiping/', parent: top as never })).toBe(false);
  for (const url of foreign) expect(isTrustedFrame({ url, parent: null }), url).toBe(false);
});

test('a frame that throws because it is gone is not trusted', () => {
  const gone = {
    parent: null,
    get url(): string {
      throw new Error('Render frame was disposed before WebFrameMain could be accessed');
    },
  };
  expect(isTrustedFrame(gone)).toBe(false);
});
