import { z } from 'zod';
import { chosenKindSchema, filePath, nothing } from './values.ts';
import { method } from './method.ts';

/**
 * What only the machine's shell can do. Electron's main process answers these on the desktop; in a browser the screen
 * answers them itself, with its own dialogs over `places.*`.
 */
export const hostContract = {
  'host.describe': method(
    nothing,
    z.object({
      kind: z.enum(['desktop', 'browser']),
      platform: z.enum(['win32', 'linux', 'darwin', 'other']),
      /** The system's own dialogs are there; otherwise the screen brings its own. */
      nativeDialogs: z.boolean(),
    }),
  ),
  'host.chooseFile': method(
    z.strictObject({ title: z.string().max(100), kinds: z.array(chosenKindSchema).max(6) }),
    z.object({ file: filePath.nullable() }),
  ),
  'host.chooseDirectory': method(
    z.strictObject({ title: z.string().max(100) }),
    z.object({ directory: filePath.nullable() }),
  ),
  /** Shows a file in the system's file manager. */
  'host.reveal': method(z.strictObject({ file: filePath }), nothing),
  /** Prints what the page shows in its print style, with the system's dialog. */
  'host.print': method(nothing, z.object({ printed: z.boolean() })),
  /** Files that were double-clicked or dropped on the icon, oldest first; each is handed out once. */
  'host.openedFiles': method(nothing, z.object({ files: z.array(filePath).max(20) })),
};

export type HostContract = typeof hostContract;
export type HostMethodName = keyof HostContract;
export type HostInputOf<M extends HostMethodName> = z.input<HostContract[M]['input']>;
export type HostOutputOf<M extends HostMethodName> = z.output<HostContract[M]['output']>;
export const hostMethodNames = Object.keys(hostContract) as HostMethodName[];

/** What the shell tells the screen without being asked. */
export const hostEventSchema = z.discriminatedUnion('t', [
  /** Ask `host.openedFiles`. */
  z.strictObject({ t: z.literal('file-opened') }),
  /** A menu entry that the screen carries out. */
  z.strictObject({
    t: z.literal('command'),
    command: z.enum([
      'undo',
      'redo',
      'help',
      'font-standard',
      'font-large',
      'font-larger',
      'print',
      'lock',
      'open-batch',
    ]),
  }),
  /** The engine's process ended and a new one is there: connect again. */
  z.strictObject({ t: z.literal('engine'), state: z.enum(['gone', 'ready']) }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;
