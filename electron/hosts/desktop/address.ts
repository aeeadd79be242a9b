/** Where the screens live on the desktop: a scheme of our own, so that no web server and no `file:` is involved. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'zhiping';
export const START_PAGE = `${APP_SCHEME}://${APP_HOST}/`;

/**
 * Whether an address is one of ours. Protocol and host are compared each for itself: the origin of a scheme that the
 * URL parser does not know is the text "null", which every such address shares.
 */
export function isOwnAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password } = new URL(address);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && username === '' && password === '';
}

/** The one page that may be loaded: what reloading it asks for. */
export function isStartPage(address: string): boolean {
  return isOwnAddress(address) && ['/', '/index.html'].includes(new URL(address).pathname);
}
