import os from 'node:os';
import path from 'node:path';

/** Where the application keeps its things: local to this machine, never in a profile that roams. */
export function dataDirectory(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = os.homedir(),
): string {
  if (platform === 'win32')
    return path.win32.join(environment['LOCALAPPDATA'] ?? path.win32.join(home, 'AppData', 'Local'), 'zhiping');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'zhiping');
  const shared = environment['XDG_DATA_HOME'];
  const base =
    shared !== undefined && path.posix.isAbsolute(shared) ? shared : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'zhiping');
}
