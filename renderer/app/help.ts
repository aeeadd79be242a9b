import { useCallback, useEffect } from 'react';
import { useLocation, useNavigate, type Location } from 'react-router';

/**
 * Help is laid over the page that one was on. That page stays as it is, with everything that was typed on it, and the
 * focus returns to where it was.
 */
export const HELP = '/help';

let left: Element | null = null;

/** Opens the help; does nothing where it is open already. */
export function useHelp(): () => void {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return useCallback(() => {
    if (pathname === HELP) return;
    left = document.activeElement;
    void navigate(HELP, { state: { beneath: `${pathname}${search}` } });
  }, [navigate, pathname, search]);
}

/** Address of the page that lies under the help; null when no help is open, or nothing lies under it. */
export function beneathHelp({ pathname, state }: Location<unknown>): string | null {
  if (pathname !== HELP || typeof state !== 'object' || state === null || !('beneath' in state)) return null;
  return typeof state.beneath === 'string' && state.beneath.startsWith('/') ? state.beneath : null;
}

/** To be called where the page is shown that had lain under the help. */
export function useFocusBack(covered: boolean): void {
  useEffect(() => {
    if (covered || left === null) return;
    if (left instanceof HTMLElement && left.isConnected) left.focus();
    left = null;
  }, [covered]);
}
