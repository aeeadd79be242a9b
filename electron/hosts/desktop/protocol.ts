import { readFile } from 'node:fs/promises';
import type { CustomScheme } from 'electron';
import { securityHeaders } from '../securityHeaders.ts';
import { staticFile } from '../staticFiles.ts';
import { APP_SCHEME, isOwnAddress } from './address.ts';

/** A standard, secure scheme: relative links, modules, workers and fetch behave as they do on the web. */
export const appScheme: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    allowExtensions: false,
  },
};

const headers = securityHeaders('');

/** Serves the built screens and nothing else; whatever else is asked for is answered with a plain refusal. */
export function pageHandler(rendererDirectory: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    if (!isOwnAddress(url)) return plain(403, '此地址不可用。');
    if (method !== 'GET' && method !== 'HEAD') return plain(405, '');
    const found = await staticFile(rendererDirectory, new URL(url).pathname);
    if (found === null) return plain(404, '没有这个页面。');
    const body = method === 'HEAD' ? null : await readFile(found.file);
    return new Response(body, {
      headers: {
        ...headers,
        'content-type': found.type,
        'content-length': String(found.size),
        'cache-control': 'no-store',
      },
    });
  };
}

function plain(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
