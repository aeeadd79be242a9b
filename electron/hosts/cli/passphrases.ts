import { readSmallFile } from '#engine/platform/files.ts';
import { ok, type Result } from '#shared/result.ts';

/**
 * Passphrases come from files, never from an argument, where every other process could read them. The first line
 * counts. ZHIPING_PASSPHRASE_FILE names a file for scripts that call many commands.
 */
export async function readPassphrases(files: readonly string[] | undefined): Promise<Result<string[]>> {
  const fallback = process.env['ZHIPING_PASSPHRASE_FILE'];
  const named = files ?? (fallback === undefined ? [] : [fallback]);
  const passphrases: string[] = [];
  for (const file of named) {
    const bytes = await readSmallFile(file, 4096);
    if (!bytes.ok) return bytes;
    passphrases.push(
      (
        bytes.value
          .toString('utf8')
          .replace(/^\uFEFF/, '')
          .split(/\r?\n/)[0] ?? ''
      ).trim(),
    );
  }
  return ok(passphrases);
}
