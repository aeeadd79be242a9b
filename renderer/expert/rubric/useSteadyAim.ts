import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { usePinning } from '#renderer/expert/ballot/pinning.ts';

/**
 * The item that is clicked or reached by keyboard becomes the one that is worked on, and the one before it folds.
 * Whoever turned must not see the new one jump away: the list is scrolled by as much as was folded above it, and an
 * item that was reached by keyboard is then brought whole into sight.
 */
export function useSteadyAim(scroller: RefObject<HTMLElement | null>): void {
  const turning = useRef<{ card: HTMLElement; top: number; byPointer: boolean } | null>(null);
  useLayoutEffect(() => {
    const turned = turning.current;
    turning.current = null;
    if (turned === null) return;
    scroller.current?.scrollBy(0, turned.card.getBoundingClientRect().top - turned.top);
    if (!turned.byPointer) bringIntoSight(turned.card);
  });
  useEffect(() => {
    const list = scroller.current;
    let pressed = false;
    const aim = (event: Event, byPointer: boolean): void => {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null;
      const code = card?.dataset['item'];
      if (card === null || code === undefined || code === usePinning.getState().item) return;
      turning.current = { card, top: card.getBoundingClientRect().top, byPointer };
      usePinning.getState().aim(code);
    };
    const focused = (event: Event): void => {
      // A press that brought the focus ends first; otherwise the page would move under the hand.
      if (!pressed) aim(event, false);
    };
    const clicked = (event: Event): void => aim(event, true);
    const press = (): void => void (pressed = true);
    const release = (): void => void setTimeout(() => (pressed = false), 0);
    list?.addEventListener('focusin', focused);
    list?.addEventListener('click', clicked);
    list?.addEventListener('pointerdown', press);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    return () => {
      list?.removeEventListener('focusin', focused);
      list?.removeEventListener('click', clicked);
      list?.removeEventListener('pointerdown', press);
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
    };
  }, [scroller]);
}

/** Scrolls its list no further than needed, below the heading that stays on top; of a card too tall, its head is shown. */
export function bringIntoSight(card: Element): void {
  const list = card.closest('[data-scroller]');
  if (list === null) return;
  const { top, bottom } = card.getBoundingClientRect();
  const room = list.getBoundingClientRect();
  const margin = Number.parseFloat(getComputedStyle(card).scrollMarginTop);
  const least = room.top + margin;
  const most = room.bottom - Number.parseFloat(getComputedStyle(card).scrollMarginBottom);
  if (top < least) list.scrollBy(0, top - least);
  else if (bottom > most) list.scrollBy(0, Math.min(bottom - most, top - least));
}
