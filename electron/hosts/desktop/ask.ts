import { dialog, type BrowserWindow } from 'electron';

export interface Question {
  readonly message: string;
  readonly detail: string;
  /** The first one is safe: it is what Enter and Esc choose. */
  readonly buttons: readonly string[];
  readonly kind?: 'info' | 'warning';
}

/** Asks in a box of the system that belongs to the window; answers with the index of a button. */
export async function ask(
  window: BrowserWindow,
  { message, detail, buttons, kind = 'warning' }: Question,
): Promise<number> {
  const { response } = await dialog.showMessageBox(window, {
    type: kind,
    title: '质评',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response;
}
