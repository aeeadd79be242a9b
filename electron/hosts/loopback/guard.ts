import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to this host: pages that it served itself, to whoever holds the token of this run. */
export interface Guard {
  /** Named this machine and this port, and nothing else: keeps out names that point here from elsewhere. */
  hostFits(request: IncomingMessage): boolean;
  /** Our own origin, or none, which a browser sends when it opens an address; with `strict`, our own. */
  originFits(request: IncomingMessage, strict: boolean): boolean;
  holdsToken(request: IncomingMessage): boolean;
  /** The token, or an invitation, which is used up by this. */
  admits(given: string | null): boolean;
  /** Stands for the token once: for an address that others may see, such as a program's arguments. */
  invite(): string;
  /** What a page is given in return: `Set-Cookie`. */
  readonly cookie: string;
}

export function createGuard(port: number, token: string): Guard {
  const host = `127.0.0.1:${port}`;
  // A browser sends a cookie to every port of a machine: two runs must not take each other's away.
  const name = `zhiping-${port}`;
  const invitations = new Set<string>();
  return {
    hostFits: ({ headers }) => headers.host === host,
    originFits: ({ headers }, strict) => {
      if (headers.origin === undefined) return !strict;
      return headers.origin === `http://${host}`;
    },
    holdsToken: ({ headers }) => same(cookieOf(headers.cookie, name), token),
    admits: (given) => {
      if (same(given, token)) return true;
      const invitation = [...invitations].find((one) => same(given, one));
      return invitation !== undefined && invitations.delete(invitation);
    },
    invite: () => {
      const invitation = randomBytes(32).toString('hex');
      invitations.add(invitation);
      return invitation;
    },
    cookie: `${name}=${token}; HttpOnly; SameSite=Strict; Path=/`,
  };
}

/** Takes the same time wherever they differ. */
function same(given: string | null, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function cookieOf(header: string | undefined, wanted: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted) return value ?? null;
  }
  return null;
}
