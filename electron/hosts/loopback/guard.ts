import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const COOKIE = 'zhiping';

/** Who may talk to this host: pages that it served itself, to whoever holds the token of this run. */
export interface Guard {
  /** Named this machine and this port, and nothing else: keeps out names that point here from elsewhere. */
  hostFits(request: IncomingMessage): boolean;
  /** No origin (a navigation) or our own; with `strict`, our own. */
  originFits(request: IncomingMessage, strict: boolean): boolean;
  holdsToken(request: IncomingMessage): boolean;
  tokenFits(token: string | null): boolean;
  readonly cookie: string;
}

export function createGuard(port: number, token: string): Guard {
  const host = `127.0.0.1:${port}`;
  const expected = Buffer.from(token);
  const tokenFits = (given: string | null): boolean => {
    const bytes = Buffer.from(given ?? '');
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  };
  return {
    hostFits: ({ headers }) => headers.host === host,
    originFits: ({ headers }, strict) => {
      if (headers.origin === undefined) return !strict;
      return headers.origin === `http://${host}`;
    },
    tokenFits,
    holdsToken: ({ headers }) => tokenFits(cookieOf(headers.cookie)),
    cookie: `${COOKIE}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

function cookieOf(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === COOKIE) return value ?? null;
  }
  return null;
}
