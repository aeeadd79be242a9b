import type { App } from 'electron';
import { filesAmong, filesHandedOver, type HandedOverFiles, type OpenedFiles } from './openedFiles.ts';

export interface Instance {
  readonly app: Pick<App, 'requestSingleInstanceLock' | 'on'>;
  readonly args: readonly string[];
  readonly opened: OpenedFiles;
  /** A second start, or the system, brought files or just wants to see the window. */
  readonly summon: (brought: boolean) => void;
}

/**
 * Makes this the one running instance and takes over the files of those that are started later. False when another
 * one runs already: it has been told, and this one has nothing more to do.
 */
export function becomeOnlyInstance({ app, args, opened, summon }: Instance): boolean {
  // macOS hands over files by an event, which may come before anything else.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    summon(opened.add(filesAmong([file])));
  });
  const own: HandedOverFiles = { files: filesAmong(args) };
  if (!app.requestSingleInstanceLock(own)) return false;
  opened.add(own.files);
  app.on('second-instance', (_event, _args, _directory, data) => summon(opened.add(filesHandedOver(data))));
  return true;
}
