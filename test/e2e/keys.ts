import type { Page } from 'playwright-core';

/** What the focus is on, as a screen reader would name it; nothing where keys have no effect (a dialog as a whole). */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element.tabIndex < 0) return '';
    const field = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const labels = field ? [...(element.labels ?? [])].map((one) => one.innerText) : [];
    return element.getAttribute('aria-label') ?? (labels.join(' ') || element.innerText);
  });
}

/** Tab until the focus is on what is called that. */
export async function tabTo(page: Page, wanted: RegExp, key = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 120; presses += 1) {
    const name = await focused(page);
    if (wanted.test(name)) return;
    seen.push(name);
    await page.keyboard.press(key);
  }
  throw new Error(`${wanted} was not reached; the focus went over ${seen.slice(-40).join(' | ')}`);
}

export async function go(page: Page, wanted: RegExp): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press('Enter');
}
